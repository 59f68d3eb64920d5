package org.relationshiporm.architecture.tangled.jdbc;

import org.sqlite.SQLiteConfig;

/** Another one may not. */
public abstract class SecondDriverUser {

    abstract SQLiteConfig config();
}
