/**
 * The exceptions. They carry facts as names, keys and SQL text, never model types, so that every package may throw them. At run time all of them belong
 * to Spring's {@code DataAccessException} families.
 */
@NullMarked
package org.relationshiporm.error;

import org.jspecify.annotations.NullMarked;
