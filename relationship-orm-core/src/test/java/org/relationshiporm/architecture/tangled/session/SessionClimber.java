package org.relationshiporm.architecture.tangled.session;

import org.relationshiporm.architecture.tangled.engine.EngineClimber;

/** Imports the package above its own. */
public abstract class SessionClimber {

    abstract EngineClimber above();
}
