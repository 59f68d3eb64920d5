@NullMarked
package org.relationshiporm.architecture.tangled.translation;

import org.jspecify.annotations.NullMarked;
