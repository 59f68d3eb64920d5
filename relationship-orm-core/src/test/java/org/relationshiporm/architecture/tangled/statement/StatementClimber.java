package org.relationshiporm.architecture.tangled.statement;

import org.relationshiporm.architecture.tangled.type.TypeClimber;

/** Imports the package above its own. */
public abstract class StatementClimber {

    abstract TypeClimber above();
}
