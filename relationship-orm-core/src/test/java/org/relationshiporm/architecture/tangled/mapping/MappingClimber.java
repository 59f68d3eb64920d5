package org.relationshiporm.architecture.tangled.mapping;

import org.relationshiporm.architecture.tangled.translation.TranslationClimber;

/** Imports the package above its own. */
public abstract class MappingClimber {

    abstract TranslationClimber above();
}
