package org.relationshiporm.architecture.tangled.sample;

import org.relationshiporm.architecture.tangled.engine.EngineClimber;
import org.relationshiporm.architecture.tangled.loading.LoadingClimber;

/** An application has no business with load plans. */
public abstract class ReachesBehindTheApi {

    abstract EngineClimber api();

    abstract LoadingClimber hidden();
}
