@NullMarked
package org.relationshiporm.architecture.tangled.loading;

import org.jspecify.annotations.NullMarked;
