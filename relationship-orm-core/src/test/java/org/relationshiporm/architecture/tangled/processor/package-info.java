@NullMarked
package org.relationshiporm.architecture.tangled.processor;

import org.jspecify.annotations.NullMarked;
