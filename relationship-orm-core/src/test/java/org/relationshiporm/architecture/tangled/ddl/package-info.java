@NullMarked
package org.relationshiporm.architecture.tangled.ddl;

import org.jspecify.annotations.NullMarked;
