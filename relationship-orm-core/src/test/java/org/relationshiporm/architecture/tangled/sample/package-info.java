@NullMarked
package org.relationshiporm.architecture.tangled.sample;

import org.jspecify.annotations.NullMarked;
