package org.relationshiporm.statement;

import org.jspecify.annotations.Nullable;

/**
 * Begins each statement with a comment on what it is sent for, such as {@code /* lazy load of User.posts *}{@code /}, to be found again in the database's own
 * logs and statistics. Shared between threads.
 *
 * <pre>{@code
 * Engine.create(url, options -> options.listener(new SqlComments()));
 * }</pre>
 */
public final class SqlComments implements StatementListener {

    @Override
    public void executed(ExecutedStatement statement) {}

    @Override
    public String comment(String sql, @Nullable StatementCause cause) {
        if (cause == null) {
            return sql;
        }
        String path = cause.path();
        return "/* " + cause.work().words() + (path == null ? "" : " of " + harmless(path)) + " */ " + sql;
    }

    /** Without what could end the comment or pass for a parameter. */
    private static String harmless(String path) {
        return path.replace('*', ' ').replace('?', ' ');
    }
}
