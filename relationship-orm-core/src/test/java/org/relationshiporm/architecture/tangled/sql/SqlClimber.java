package org.relationshiporm.architecture.tangled.sql;

import org.relationshiporm.architecture.tangled.dialect.DialectClimber;

/** Imports the package above its own. */
public abstract class SqlClimber {

    abstract DialectClimber above();
}
