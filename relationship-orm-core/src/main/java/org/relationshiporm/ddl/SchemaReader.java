package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;

/**
 * Reads the tables that a database has: columns with types, defaults, computations and comments, keys, foreign keys with their actions, unique constraints,
 * indexes and checks. What {@link SchemaCreator} made is read as it was declared, but for what the database keeps in another form: texts of SQL
 * conditions as PostgreSQL writes them, and on SQLite the one type TEXT for all that it stores so.
 *
 * <p>Reads the catalog only. Belongs to one thread.
 */
public final class SchemaReader {

    private final Connection connection;
    private final Dialect dialect;

    public SchemaReader(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** All tables of the connection's own schema, by name; no views. */
    public TableSet readAll() {
        return readAll(null);
    }

    /**
     * All tables of a schema, by name; no views. Empty when there is no such schema.
     *
     * @param schema the schema, on SQLite the attached database, or null for the connection's own
     */
    public TableSet readAll(@Nullable String schema) {
        try {
            return TableSet.of(SchemaCatalog.of(connection, dialect).tables(schema));
        } catch (SQLException failure) {
            throw new SqlErrors(false).translate("Reading the catalog", null, failure);
        }
    }

    /**
     * The named tables of the connection's own schema, and after them those that they refer to.
     *
     * @throws IllegalArgumentException naming the tables that there are when one is missing
     */
    public TableSet read(Collection<String> names) {
        TableSet all = readAll();
        Map<String, Table> found = new LinkedHashMap<>();
        Deque<String> wanted = new ArrayDeque<>(names);
        while (!wanted.isEmpty()) {
            String name = wanted.remove();
            Table table = all.find(name).orElse(null);
            if (table == null && names.contains(name)) {
                throw new IllegalArgumentException("The database has no table `" + name + "`; it has "
                        + all.tables().stream().map(Table::name).collect(Collectors.joining(", ")) + ".");
            }
            if (table != null && found.putIfAbsent(name, table) == null) {
                List<ForeignKey> keys = table.foreignKeys();
                keys.forEach(key -> wanted.add(key.referencedTable()));
            }
        }
        return TableSet.of(found.values());
    }
}
