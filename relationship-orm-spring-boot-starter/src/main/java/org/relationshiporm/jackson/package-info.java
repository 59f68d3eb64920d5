/**
 * Entities as JSON, with Jackson 3: what is loaded is written, and nothing is loaded for it; what is read becomes new objects whose relationships are in
 * step. Start at {@link org.relationshiporm.jackson.RelationshipOrmModule}. Knows nothing of Spring.
 */
@NullMarked
package org.relationshiporm.jackson;

import org.jspecify.annotations.NullMarked;
