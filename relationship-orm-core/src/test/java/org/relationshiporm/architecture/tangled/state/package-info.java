@NullMarked
package org.relationshiporm.architecture.tangled.state;

import org.jspecify.annotations.NullMarked;
