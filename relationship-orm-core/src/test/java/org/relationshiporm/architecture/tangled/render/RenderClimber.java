package org.relationshiporm.architecture.tangled.render;

import org.relationshiporm.architecture.tangled.jdbc.JdbcClimber;

/** Imports the package above its own. */
public abstract class RenderClimber {

    abstract JdbcClimber above();
}
