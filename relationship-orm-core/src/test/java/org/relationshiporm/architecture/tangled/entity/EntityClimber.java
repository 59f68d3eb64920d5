package org.relationshiporm.architecture.tangled.entity;

import org.relationshiporm.architecture.tangled.mapping.MappingClimber;

/** Imports the package above its own. */
public abstract class EntityClimber {

    abstract MappingClimber above();
}
