@NullMarked
package org.relationshiporm.architecture.tangled.render;

import org.jspecify.annotations.NullMarked;
