@NullMarked
package org.relationshiporm.architecture.tangled.dialect;

import org.jspecify.annotations.NullMarked;
