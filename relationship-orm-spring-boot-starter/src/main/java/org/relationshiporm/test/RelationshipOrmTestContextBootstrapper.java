package org.relationshiporm.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Reads {@link RelationshipOrmTest}. */
final class RelationshipOrmTestContextBootstrapper extends TestSliceTestContextBootstrapper<RelationshipOrmTest> {}
