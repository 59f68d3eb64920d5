/**
 * Spring Boot's side of relationship-orm: mappings from a scan of the application's entity classes, an engine on its data source, a session that joins its
 * transactions, and the schema at start-up. Start at {@link org.relationshiporm.autoconfigure.RelationshipOrmAutoConfiguration}; the settings are in
 * {@link org.relationshiporm.autoconfigure.RelationshipOrmProperties}. Builds on {@code org.relationshiporm.spring}.
 */
@NullMarked
package org.relationshiporm.autoconfigure;

import org.jspecify.annotations.NullMarked;
