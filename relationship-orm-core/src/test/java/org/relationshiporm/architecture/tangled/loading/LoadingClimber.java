package org.relationshiporm.architecture.tangled.loading;

import org.relationshiporm.architecture.tangled.flush.FlushClimber;

/** Imports the package above its own. */
public abstract class LoadingClimber {

    abstract FlushClimber above();
}
