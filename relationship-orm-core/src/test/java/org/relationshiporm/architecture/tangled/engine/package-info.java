@NullMarked
package org.relationshiporm.architecture.tangled.engine;

import org.jspecify.annotations.NullMarked;
