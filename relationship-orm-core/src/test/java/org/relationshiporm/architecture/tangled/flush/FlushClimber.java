package org.relationshiporm.architecture.tangled.flush;

import org.relationshiporm.architecture.tangled.session.SessionClimber;

/** Imports the package above its own. */
public abstract class FlushClimber {

    abstract SessionClimber above();
}
