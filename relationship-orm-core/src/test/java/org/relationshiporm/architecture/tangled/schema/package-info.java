@NullMarked
package org.relationshiporm.architecture.tangled.schema;

import org.jspecify.annotations.NullMarked;
