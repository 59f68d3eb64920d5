package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.sql.SchemaStatement;

/**
 * How a database differs from the tables that it should have, and the migration that takes it there. Beyond what {@link SchemaValidator} looks at, which is
 * what statements would fail over, these are indexes, unique constraints, checks, defaults, comments, and the actions of foreign keys. What the database has
 * in addition is no difference, but for columns that every INSERT would miss.
 *
 * <p>SQL texts of conditions are compared by their words, since a database writes brackets and casts in its own way. Immutable.
 *
 * @param differences table by table; empty when there are none
 * @param migration adds what is missing; what could lose or refuse rows is written as a comment
 */
public record SchemaDiff(List<SchemaDifference> differences, Migration migration) {

    public SchemaDiff {
        differences = List.copyOf(differences);
    }

    /** Compares {@code expected} with what the database has. Reads the catalog only. */
    public static SchemaDiff between(TableSet expected, Connection connection, Dialect dialect) {
        try {
            return new Comparison(expected, connection, dialect).compare();
        } catch (SQLException failure) {
            throw new SqlErrors(false).translate("Reading the catalog", null, failure);
        }
    }

    private static final class Comparison {

        private final TableSet expected;
        private final Connection connection;
        private final Dialect dialect;
        private final Catalog catalog;
        private final Map<@Nullable String, TableSet> reflected = new HashMap<>();
        private final List<SchemaDifference> differences = new ArrayList<>();
        private final MigrationSteps steps;

        Comparison(TableSet expected, Connection connection, Dialect dialect) {
            this.expected = expected;
            this.connection = connection;
            this.dialect = dialect;
            this.catalog = new Catalog(connection, dialect);
            this.steps = new MigrationSteps(dialect);
        }

        SchemaDiff compare() throws SQLException {
            createMissing();
            for (Table table : expected.tables()) {
                find(table)
                        .ifPresent(found -> new TableComparison(table, found, dialect, differences, steps).compare());
            }
            return new SchemaDiff(differences, steps.finish());
        }

        private void createMissing() throws SQLException {
            List<Table> missing = new ArrayList<>();
            for (Table table : expected.inDependencyOrder()) {
                if (!catalog.has(table)) {
                    missing.add(table);
                    differences.add(new SchemaDifference(
                            SchemaDifference.Kind.MISSING_TABLE,
                            table.qualifiedName(),
                            null,
                            "the table",
                            "it is missing"));
                }
            }
            SchemaScript script = new SchemaScript(expected, dialect);
            if (dialect.hasSchemas()) {
                List<String> schemas = new ArrayList<>(script.schemas(missing));
                schemas.removeAll(catalog.schemas());
                schemas.forEach(schema -> steps.run(new SchemaStatement.CreateSchema(schema)));
            }
            script.create(missing).forEach(steps::run);
        }

        /** The table as it is; empty when it is missing, or a view. */
        private Optional<Table> find(Table table) throws SQLException {
            TableSet known = reflected.get(table.schema());
            if (known == null) {
                known = TableSet.of(SchemaCatalog.of(connection, dialect).tables(table.schema()));
                reflected.put(table.schema(), known);
            }
            return known.find(table.qualifiedName());
        }
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** The differences, one a line. */
    public String describe() {
        return differences.stream().map(SchemaDifference::describe).collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return describe();
    }
}
