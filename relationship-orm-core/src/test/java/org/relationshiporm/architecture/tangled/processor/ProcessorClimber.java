package org.relationshiporm.architecture.tangled.processor;

import org.relationshiporm.architecture.tangled.engine.EngineClimber;

/** Imports the package above its own. */
public abstract class ProcessorClimber {

    abstract EngineClimber above();
}
