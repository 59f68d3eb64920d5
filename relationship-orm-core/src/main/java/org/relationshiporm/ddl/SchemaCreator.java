package org.relationshiporm.ddl;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.sql.SchemaStatement;

/**
 * Creates and drops tables in the order that their foreign keys ask for. Tables that refer to each other are created first and get those keys
 * afterwards, where the database needs it so.
 *
 * <p>Runs in the connection's transaction; on a connection in auto-commit mode, in one of its own, so that all tables are made or none. Belongs to one
 * thread.
 */
public final class SchemaCreator {

    private final JdbcExecutor executor;
    private final Connection connection;
    private final Dialect dialect;
    private final Renderer renderer;

    /** @param executor runs statements on {@code connection} */
    public SchemaCreator(JdbcExecutor executor, Connection connection, Dialect dialect) {
        this.executor = executor;
        this.connection = connection;
        this.dialect = dialect;
        this.renderer = new Renderer(dialect);
    }

    /**
     * Creates the tables with their indexes, and the schemas and sequences that they need: with {@code checkFirst} those tables that are not there, without it
     * all, when one that is there is an error. A table that is there is left as it is.
     */
    public void createAll(TableSet tables, boolean checkFirst) {
        inTransaction("Creating tables", () -> {
            List<Table> wanted = checkFirst ? existing(tables, false) : tables.inDependencyOrder();
            SchemaScript script = new SchemaScript(tables, dialect);
            List<SchemaStatement> statements = new ArrayList<>(missing(script.schemas(wanted)));
            statements.addAll(script.create(wanted));
            runAll(statements);
        });
    }

    private List<SchemaStatement> missing(List<String> named) throws SQLException {
        if (named.isEmpty()) {
            return List.of();
        }
        Set<String> present = new Catalog(connection, dialect).schemas();
        List<String> missing =
                named.stream().filter(schema -> !present.contains(schema)).toList();
        if (!missing.isEmpty() && !dialect.hasSchemas()) {
            throw new IllegalArgumentException("Tables are mapped to the schema `" + missing.get(0) + "`, but "
                    + dialect.name() + " has attached databases instead, and there are only " + present
                    + ". Attach one of that name to each connection (ATTACH DATABASE 'file' AS " + missing.get(0)
                    + "), or leave the schema out.");
        }
        return missing.stream()
                .<SchemaStatement>map(SchemaStatement.CreateSchema::new)
                .toList();
    }

    /** Drops the tables: with {@code checkFirst} those that are there, without it all, when one that is missing is an error. */
    public void dropAll(TableSet tables, boolean checkFirst) {
        inTransaction("Dropping tables", () -> {
            List<Table> present = checkFirst ? existing(tables, true) : tables.inDependencyOrder();
            loosenCycles(tables, present);
            runAll(new SchemaScript(tables, dialect).drop(present));
        });
    }

    /** The tables that are there, or those that are not, in dependency order. */
    private List<Table> existing(TableSet tables, boolean there) throws SQLException {
        Catalog catalog = new Catalog(connection, dialect);
        List<Table> chosen = new ArrayList<>();
        for (Table table : tables.inDependencyOrder()) {
            if (catalog.has(table) == there) {
                chosen.add(table);
            }
        }
        return chosen;
    }

    private void loosenCycles(TableSet tables, List<Table> present) throws SQLException {
        String deferring = dialect.deferForeignKeys();
        if (deferring != null && !present.isEmpty()) {
            executor.update(deferring, List.of(), new Object[0]);
        }
        if (!dialect.supportsAlterConstraint()) {
            return;
        }
        Catalog catalog = new Catalog(connection, dialect);
        for (Table table : present) {
            List<ForeignKey> cyclic = tables.cyclicForeignKeys(table);
            if (!cyclic.isEmpty()) {
                dropKeys(table, cyclic, catalog.foreignKeys(table));
            }
        }
    }

    /** Drops the keys under the names that they have in the database, which others may have chosen. */
    private void dropKeys(Table table, List<ForeignKey> cyclic, List<Catalog.FoundKey> found) {
        for (Catalog.FoundKey candidate : found) {
            for (ForeignKey key : cyclic) {
                if (candidate.name() != null && candidate.columns().equals(key.columns())) {
                    ForeignKey named = new ForeignKey(
                            candidate.name(),
                            key.columns(),
                            key.referencedTable(),
                            key.referencedColumns(),
                            key.onDelete(),
                            key.onUpdate(),
                            key.deferrable());
                    run(new SchemaStatement.DropForeignKey(table, named));
                    break;
                }
            }
        }
    }

    /** Writes all statements before it runs the first, so that one which cannot be written leaves the database alone. */
    private void runAll(List<SchemaStatement> statements) {
        statements.stream().map(renderer::render).toList().forEach(executor::update);
    }

    private void run(SchemaStatement statement) {
        executor.update(renderer.render(statement));
    }

    private interface Work {

        void run() throws SQLException;
    }

    private void inTransaction(String task, Work work) {
        executor.withConnection(task, ignored -> {
            if (!connection.getAutoCommit()) {
                work.run();
                return true;
            }
            connection.setAutoCommit(false);
            try {
                work.run();
                connection.commit();
            } catch (SQLException | RuntimeException | Error failure) {
                rollback(failure);
                throw failure;
            } finally {
                connection.setAutoCommit(true);
            }
            return true;
        });
    }

    private void rollback(Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }
}
