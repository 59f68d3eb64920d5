package org.relationshiporm.architecture.tangled.bulk;

import org.relationshiporm.architecture.tangled.session.SessionClimber;

/** Imports the package above its own. */
public abstract class BulkClimber {

    abstract SessionClimber above();
}
