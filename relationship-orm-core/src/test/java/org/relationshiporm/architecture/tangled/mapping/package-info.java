@NullMarked
package org.relationshiporm.architecture.tangled.mapping;

import org.jspecify.annotations.NullMarked;
