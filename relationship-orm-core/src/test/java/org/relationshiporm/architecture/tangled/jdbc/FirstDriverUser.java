package org.relationshiporm.architecture.tangled.jdbc;

import org.sqlite.SQLiteConnection;

/** One class may use the driver's types. */
public abstract class FirstDriverUser {

    abstract SQLiteConnection connection();
}
