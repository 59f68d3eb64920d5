package org.relationshiporm.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Returning;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/** Sends one statement that changes rows, and reads what it gives back. */
final class ChangedRows {

    private final JdbcExecutor executor;
    private final Renderer renderer;

    ChangedRows(JdbcExecutor executor) {
        this.executor = executor;
        this.renderer = new Renderer(executor.dialect());
    }

    Dialect dialect() {
        return executor.dialect();
    }

    /** How many rows {@code statement} changed. */
    long send(Statement statement) {
        RenderedStatement rendered = renderer.render(statement);
        return executor.update(rendered, rendered.givenValues());
    }

    /** The values of {@code items} for each row that {@code statement} changed. */
    List<@Nullable Object[]> send(Statement statement, List<ExpressionNode> items) {
        List<ValueCodec<Object>> codecs = codecs(items);
        RenderedStatement rendered = renderer.render(Returning.of(statement, items));
        return executor.query(rendered, rendered.givenValues(), result -> read(result, codecs));
    }

    /** The values of {@code items}, which {@code select} selects. */
    List<@Nullable Object[]> read(Statement select, List<ExpressionNode> items) {
        List<ValueCodec<Object>> codecs = codecs(items);
        RenderedStatement rendered = renderer.render(select);
        return executor.query(rendered, rendered.givenValues(), result -> read(result, codecs));
    }

    RenderedStatement render(Statement statement) {
        return renderer.render(statement);
    }

    /** The codecs that read {@code items}. */
    @SuppressWarnings("unchecked")
    List<ValueCodec<Object>> codecs(List<ExpressionNode> items) {
        List<ValueCodec<Object>> codecs = new ArrayList<>(items.size());
        for (ExpressionNode item : items) {
            SqlType<?> type = Renderer.typeOf(item);
            if (type == null) {
                throw new SessionUsageException("The type of what the statement returns as item " + (codecs.size() + 1)
                        + " cannot be told. Return an attribute, or name the type: `cast(..., SqlType.BIGINT)`.");
            }
            codecs.add((ValueCodec<Object>) executor.dialect().codec(type));
        }
        return codecs;
    }

    private static List<@Nullable Object[]> read(ResultSet result, List<ValueCodec<Object>> codecs)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (result.next()) {
            @Nullable Object[] row = new Object[codecs.size()];
            for (int position = 0; position < row.length; position++) {
                row[position] = codecs.get(position).read(result, position + 1);
            }
            rows.add(row);
        }
        return rows;
    }
}
