package org.relationshiporm.ddl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.sql.SchemaStatement;

/**
 * A change of a schema as an SQL script, for Flyway or to be run by hand. Immutable.
 *
 * <pre>{@code
 * Migration.creating(metadata.tables(), PostgresDialect.INSTANCE)
 *         .writeTo(Path.of("src/main/resources/db/migration/V1__create_tables.sql"));
 * }</pre>
 */
public record Migration(List<Step> steps) {

    public Migration {
        steps = List.copyOf(steps);
    }

    /**
     * A part of the script.
     *
     * @param sql the statement without a semicolon; empty when there is nothing to run
     * @param remark what a person has to know about it; empty when it goes without saying
     * @param isActive whether the statement runs; otherwise it is written as a comment, for a person to decide
     */
    public record Step(String sql, String remark, boolean isActive) {

        /** A statement that changes nothing that is there. */
        public static Step of(String sql) {
            return new Step(sql, "", true);
        }

        String toSql() {
            StringBuilder text = new StringBuilder();
            if (!remark.isEmpty()) {
                text.append(commented(remark));
            }
            if (!sql.isEmpty()) {
                text.append(isActive ? sql + ";\n" : commented(sql + ";"));
            }
            return text.toString();
        }

        private static String commented(String lines) {
            return "-- " + lines.strip().replace("\n", "\n-- ") + "\n";
        }
    }

    /** Creates {@code tables} in an empty database: the first migration. Asks no database. */
    public static Migration creating(TableSet tables, Dialect dialect) {
        Renderer renderer = new Renderer(dialect);
        List<Step> steps = new ArrayList<>();
        SchemaScript script = new SchemaScript(tables, dialect);
        List<Table> ordered = tables.inDependencyOrder();
        if (dialect.hasSchemas()) {
            script.schemas(ordered)
                    .forEach(schema -> steps.add(step(renderer, new SchemaStatement.CreateSchema(schema))));
        }
        script.create(ordered).forEach(statement -> steps.add(step(renderer, statement)));
        return new Migration(steps);
    }

    static Step step(Renderer renderer, SchemaStatement statement) {
        return Step.of(renderer.render(statement).sql());
    }

    /** Whether there is nothing to do, and nothing for a person to decide. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The statements that run, without semicolons. */
    public List<String> statements() {
        return steps.stream()
                .filter(step -> step.isActive() && !step.sql().isEmpty())
                .map(Step::sql)
                .toList();
    }

    /** The script: each statement ends with a semicolon; what a person has to decide is a comment. */
    public String toSql() {
        StringBuilder script = new StringBuilder();
        steps.forEach(step -> script.append(step.toSql()));
        return script.toString();
    }

    /**
     * Writes the script into a new file in UTF-8, making its folder when that is missing.
     *
     * @throws UncheckedIOException when the file exists already or cannot be written: a migration that may have run is never changed
     */
    public void writeTo(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, toSql(), StandardOpenOption.CREATE_NEW);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "The migration cannot be written to " + file
                            + ". A file that exists is left as it is; choose the next version's name.",
                    failure);
        }
    }

    @Override
    public String toString() {
        return toSql();
    }
}
