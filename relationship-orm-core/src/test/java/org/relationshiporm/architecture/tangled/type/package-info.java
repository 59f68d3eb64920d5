@NullMarked
package org.relationshiporm.architecture.tangled.type;

import org.jspecify.annotations.NullMarked;
