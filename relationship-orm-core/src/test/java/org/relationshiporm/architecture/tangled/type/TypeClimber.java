package org.relationshiporm.architecture.tangled.type;

import org.relationshiporm.architecture.tangled.schema.SchemaClimber;

/** Imports the package above its own. */
public abstract class TypeClimber {

    abstract SchemaClimber above();
}
