/**
 * What ahead-of-time processing and native images have to know of entities: {@link org.relationshiporm.aot.EntityRuntimeHints}. Builds on {@code mapping} and
 * {@code entity}; imports no Boot.
 */
@NullMarked
package org.relationshiporm.aot;

import org.jspecify.annotations.NullMarked;
