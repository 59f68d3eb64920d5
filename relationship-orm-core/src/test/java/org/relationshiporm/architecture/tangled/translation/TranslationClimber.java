package org.relationshiporm.architecture.tangled.translation;

import org.relationshiporm.architecture.tangled.state.StateClimber;

/** Imports the package above its own. */
public abstract class TranslationClimber {

    abstract StateClimber above();
}
