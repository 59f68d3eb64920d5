package org.relationshiporm.architecture.tangled.error;

import org.relationshiporm.architecture.tangled.type.TypeClimber;

/** Imports the package above its own. */
public abstract class ErrorClimber {

    abstract TypeClimber above();
}
