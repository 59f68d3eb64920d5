package org.relationshiporm.architecture.tangled.dialect;

import org.relationshiporm.architecture.tangled.render.RenderClimber;

/** Imports the package above its own. */
public abstract class DialectClimber {

    abstract RenderClimber above();
}
