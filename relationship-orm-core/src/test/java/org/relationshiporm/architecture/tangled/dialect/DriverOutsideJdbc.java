package org.relationshiporm.architecture.tangled.dialect;

import org.sqlite.SQLiteConnection;

/** The SQLite driver belongs to jdbc. */
public abstract class DriverOutsideJdbc {

    abstract SQLiteConnection connection();
}
