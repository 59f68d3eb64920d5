package org.relationshiporm.architecture.tangled.ddl;

import org.relationshiporm.architecture.tangled.query.QueryClimber;

/** Imports the package above its own. */
public abstract class DdlClimber {

    abstract QueryClimber above();
}
