package org.relationshiporm.jdbc;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every statement to the logger {@code org.relationshiporm.sql} at INFO: its text, its parameters, how long it took, how many rows it
 * touched and what it was sent for. Parameters may be secrets and can be left out. Shared between threads.
 */
public final class SqlEcho implements StatementListener {

    private static final Logger LOGGER = LoggerFactory.getLogger("org.relationshiporm.sql");
    private static final int LONGEST_TEXT = 100, MOST_VALUES = 10, MOST_ROWS = 3;

    private final boolean showValues;

    /** @param showValues whether the values of parameters are written */
    public SqlEcho(boolean showValues) {
        this.showValues = showValues;
    }

    @Override
    public void executed(ExecutedStatement statement) {
        if (LOGGER.isInfoEnabled()) {
            LOGGER.info(describe(statement));
        }
    }

    String describe(ExecutedStatement statement) {
        StringBuilder text = new StringBuilder(statement.sql());
        if (showValues && statement.parameterRows().get(0).length > 0) {
            text.append(" -- ");
            describeRows(text, statement.parameterRows());
        }
        text.append(" -- ").append(statement.nanoseconds() / 1000).append(" µs");
        if (statement.rows() >= 0) {
            text.append(", ").append(statement.rows()).append(statement.rows() == 1 ? " row" : " rows");
        }
        if (statement.batchSize() > 1) {
            text.append(", batch of ").append(statement.batchSize());
        }
        StatementCause cause = statement.cause();
        if (cause != null) {
            text.append(", ").append(cause.describe());
            if (cause.strategy() != null) {
                text.append(" (").append(cause.strategy()).append(')');
            }
        }
        Throwable failure = statement.failure();
        if (failure != null) {
            text.append(", failed with ").append(failure.getClass().getSimpleName());
        }
        return text.toString();
    }

    private static void describeRows(StringBuilder text, List<@Nullable Object[]> rows) {
        if (rows.size() == 1) {
            describeValues(text, Arrays.asList(rows.get(0)));
            return;
        }
        for (int row = 0; row < rows.size() && row < MOST_ROWS; row++) {
            text.append(row == 0 ? "" : ", ");
            describe(text, rows.get(row));
        }
        if (rows.size() > MOST_ROWS) {
            text.append(", and ").append(rows.size() - MOST_ROWS).append(" more");
        }
    }

    private static void describeValues(StringBuilder text, Collection<? extends @Nullable Object> values) {
        int position = 0;
        for (Object value : values) {
            if (position == MOST_VALUES) {
                text.append(", and ").append(values.size() - MOST_VALUES).append(" more");
                return;
            }
            text.append(position++ == 0 ? "" : ", ");
            describe(text, value);
        }
    }

    private static void describe(StringBuilder text, @Nullable Object value) {
        if (value instanceof String string) {
            boolean cut = string.length() > LONGEST_TEXT;
            text.append('\'')
                    .append((cut ? string.substring(0, LONGEST_TEXT) : string).replace("'", "''"))
                    .append(cut ? "…'" : "'");
        } else if (value instanceof byte[] bytes) {
            text.append(bytes.length).append(" bytes");
        } else if (value instanceof Collection<?> collection) {
            text.append('[');
            describeValues(text, collection);
            text.append(']');
        } else if (value instanceof Object[] row) {
            text.append('(');
            describeValues(text, Arrays.asList(row));
            text.append(')');
        } else {
            text.append(value);
        }
    }
}
