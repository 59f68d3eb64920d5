package org.relationshiporm.architecture.tangled.engine;

import org.relationshiporm.architecture.tangled.error.ErrorClimber;
import org.sqlite.SQLiteConnection;

/** There is no package above; imports a driver instead, and closes the circle. */
public abstract class EngineClimber {

    abstract SQLiteConnection connection();

    abstract ErrorClimber below();
}
