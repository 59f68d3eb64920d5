package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Table;

/** The tables that a database has, read from its own catalog. */
interface SchemaCatalog {

    static SchemaCatalog of(Connection connection, Dialect dialect) {
        return dialect.hasSchemas() ? new PostgresCatalog(connection) : new SqliteCatalog(connection);
    }

    /**
     * The tables of a schema by name; no views.
     *
     * @param schema the schema, or null for the connection's own, which the tables then do not name
     */
    List<Table> tables(@Nullable String schema) throws SQLException;
}
