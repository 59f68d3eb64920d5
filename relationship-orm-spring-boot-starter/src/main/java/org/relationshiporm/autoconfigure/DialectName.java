package org.relationshiporm.autoconfigure;

import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.dialect.PostgresDialect;
import org.relationshiporm.dialect.SqliteDialect;

/** The dialects, by name, for a database whose driver gives it another name but which speaks one of them. */
public enum DialectName {
    POSTGRESQL(PostgresDialect.INSTANCE),
    SQLITE(SqliteDialect.INSTANCE);

    private final Dialect dialect;

    DialectName(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }
}
