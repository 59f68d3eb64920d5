package org.relationshiporm.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Insert;
import org.relationshiporm.sql.InsertSelect;
import org.relationshiporm.sql.Returning;
import org.relationshiporm.sql.SchemaStatement;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SqlText;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.Update;
import org.relationshiporm.sql.WithChange;
import org.relationshiporm.sql.WithSelect;
import org.relationshiporm.type.SqlType;

/**
 * Writes statement trees as SQL text for one dialect.
 *
 * <pre>{@code
 * RenderedStatement statement = new Renderer(SqliteDialect.INSTANCE).render(select);
 * statement.sql();          // SELECT u.id, u.name FROM users u WHERE u.name = ?
 * statement.parameters();   // one slot for each question mark
 * }</pre>
 *
 * <p>Stateless and shared between threads.
 */
public final class Renderer {

    private final Dialect dialect;

    public Renderer(Dialect dialect) {
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /**
     * The text and parameters of {@code statement}.
     *
     * @throws IllegalArgumentException when it holds a reference that only the mappings can resolve, or says something that this database cannot do
     */
    public RenderedStatement render(Statement statement) {
        StatementText text = new StatementText(dialect);
        write(statement, text);
        return text.finish();
    }

    private static void write(Statement statement, StatementText text) {
        if (statement instanceof Select select) {
            new SelectWriter(text).write(select);
        } else if (statement instanceof WithChange with) {
            new SelectWriter(text).with(with.tables());
            write(with.change(), text);
        } else if (statement instanceof WithSelect with) {
            new SelectWriter(text).write(with);
        } else if (statement instanceof Insert insert) {
            new ChangeWriter(text).write(insert);
        } else if (statement instanceof Update update) {
            new ChangeWriter(text).write(update);
        } else if (statement instanceof Delete delete) {
            new ChangeWriter(text).write(delete);
        } else if (statement instanceof InsertSelect insert) {
            new ChangeWriter(text).write(insert);
        } else if (statement instanceof Returning returning) {
            new ChangeWriter(text).write(returning);
        } else if (statement instanceof SchemaStatement schemaStatement) {
            new SchemaWriter(text).write(schemaStatement);
        }
    }

    /** A whole statement in the application's own words. */
    public RenderedStatement render(SqlText statement) {
        StatementText text = new StatementText(dialect);
        new ExpressionWriter(text).write(statement.toNode(null));
        return text.finish();
    }

    /** The type of what {@code node} gives, when there are no references left in it; null when it is not known. */
    public static @Nullable SqlType<?> typeOf(ExpressionNode node) {
        return ExpressionTypes.typeOf(node);
    }

    /**
     * An INSERT of one row into {@code table} that does nothing when there is a row with the same values in {@code columns}. Takes the values twice
     * over, in the order of the columns.
     */
    public RenderedStatement renderInsertIfAbsent(Table table, List<Column> columns) {
        StatementText text = new StatementText(dialect);
        new ChangeWriter(text).writeInsertIfAbsent(table, columns);
        return text.finish();
    }

    /**
     * An UPDATE of many rows, each with its own values, for dialects that {@link Dialect#writesArrays() write arrays}: takes a list for each column of
     * {@code set}, then of {@code where}, and returns for each row of the table that it changed the one-based place of the values in those lists.
     */
    public RenderedStatement renderUpdateRows(Table table, List<Column> set, List<Column> where) {
        StatementText text = new StatementText(dialect);
        new ChangeWriter(text).writeUpdateRows(table, set, where);
        return text.finish();
    }

    /** An INSERT of one row whose values are expressions. */
    public RenderedStatement renderInsertRow(Table table, List<Update.Assignment> assignments, List<Column> returning) {
        StatementText text = new StatementText(dialect);
        new ChangeWriter(text).writeInsertRow(table, assignments, returning);
        return text.finish();
    }

    /** A DELETE of many rows, like {@link #renderUpdateRows}. */
    public RenderedStatement renderDeleteRows(Table table, List<Column> where) {
        StatementText text = new StatementText(dialect);
        new ChangeWriter(text).writeDeleteRows(table, where);
        return text.finish();
    }
}
