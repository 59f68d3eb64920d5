package org.relationshiporm.architecture.tangled.schema;

import org.relationshiporm.architecture.tangled.sql.SqlClimber;

/** Imports the package above its own. */
public abstract class SchemaClimber {

    abstract SqlClimber above();
}
