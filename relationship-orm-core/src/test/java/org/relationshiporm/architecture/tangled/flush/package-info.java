@NullMarked
package org.relationshiporm.architecture.tangled.flush;

import org.jspecify.annotations.NullMarked;
