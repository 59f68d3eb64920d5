/**
 * Tests of Spring Boot applications: a slice with a database of its own ({@link org.relationshiporm.test.RelationshipOrmTest}), and, in any Spring test,
 * what was sent to the database ({@link org.relationshiporm.test.ExpectStatements}, {@link org.relationshiporm.test.StatementLog}). Builds on {@code
 * autoconfigure} and {@code spring}; only used where Spring's test support is on the class path.
 */
@NullMarked
package org.relationshiporm.test;

import org.jspecify.annotations.NullMarked;
