/** Breaks the starter's rule on purpose. */
@NullMarked
package org.relationshiporm.architecture.starter.tangled.spring;

import org.jspecify.annotations.NullMarked;
