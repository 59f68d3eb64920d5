package org.relationshiporm.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

/**
 * Takes the values of parameters out of a driver's exception. PostgreSQL names them in the detail of its message ({@code Key (name)=(x) already exists})
 * and its driver repeats a failed batch's statement with its values.
 */
final class SafeFailures {

    private static final String DETAIL = "\n  Detail:", OTHER_FIELD = "\n  ";

    private SafeFailures() {}

    /** {@code failure} itself when its message holds no values, else one with the same state, code and stack trace that does not tell them. */
    static SQLException withoutValues(SQLException failure) {
        SQLException root = failure;
        if (failure instanceof BatchUpdateException && failure.getNextException() != null) {
            root = failure.getNextException();
        }
        String message = root.getMessage();
        if (message == null || !message.contains(DETAIL)) {
            return root;
        }
        SQLException safe = new SQLException(withoutDetail(message), root.getSQLState(), root.getErrorCode());
        safe.setStackTrace(root.getStackTrace());
        return safe;
    }

    private static String withoutDetail(String message) {
        int start = message.indexOf(DETAIL);
        int end = message.indexOf(OTHER_FIELD, start + DETAIL.length());
        String rest = end < 0 ? "" : fieldsAfterDetail(message.substring(end));
        return message.substring(0, start) + rest;
    }

    /** The detail may have several lines; only what begins with the name of another field is kept. */
    private static String fieldsAfterDetail(String rest) {
        StringBuilder kept = new StringBuilder();
        for (String line : rest.split("\n")) {
            if (line.startsWith("  Hint:") || line.startsWith("  Position:")) {
                kept.append('\n').append(line);
            }
        }
        return kept.toString();
    }
}
