package org.relationshiporm.architecture.tangled.query;

import org.relationshiporm.architecture.tangled.entity.EntityClimber;

/** Imports the package above its own. */
public abstract class QueryClimber {

    abstract EntityClimber above();
}
