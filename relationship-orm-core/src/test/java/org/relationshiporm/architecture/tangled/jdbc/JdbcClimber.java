package org.relationshiporm.architecture.tangled.jdbc;

import org.relationshiporm.architecture.tangled.ddl.DdlClimber;

/** Imports the package above its own. */
public abstract class JdbcClimber {

    abstract DdlClimber above();
}
