@NullMarked
package org.relationshiporm.architecture.tangled.error;

import org.jspecify.annotations.NullMarked;
