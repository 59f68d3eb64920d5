@NullMarked
package org.relationshiporm.architecture.tangled.bulk;

import org.jspecify.annotations.NullMarked;
