@NullMarked
package org.relationshiporm.architecture.tangled.statement;

import org.jspecify.annotations.NullMarked;
