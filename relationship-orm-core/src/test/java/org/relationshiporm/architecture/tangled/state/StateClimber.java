package org.relationshiporm.architecture.tangled.state;

import org.relationshiporm.architecture.tangled.loading.LoadingClimber;

/** Imports the package above its own. */
public abstract class StateClimber {

    abstract LoadingClimber above();
}
