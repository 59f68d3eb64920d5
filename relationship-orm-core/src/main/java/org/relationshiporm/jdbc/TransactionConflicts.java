package org.relationshiporm.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells failures that concern the whole transaction, and not what it did: another transaction was in the way, and a second try may well succeed. */
public final class TransactionConflicts {

    /** Serialization failure and deadlock. */
    private static final Set<String> STATES = Set.of("40001", "40P01");

    private static final String SQLITE_BUSY = "[SQLITE_BUSY";
    private static final int LONGEST_CHAIN = 50;

    private TransactionConflicts() {}

    /** Whether {@code failure}, or a cause of it, is a serialization failure, a deadlock or a busy SQLite database. */
    public static boolean isConflict(Throwable failure) {
        Throwable link = failure;
        for (int i = 0; link != null && i < LONGEST_CHAIN; i++) {
            if (link instanceof SQLException sqlFailure && isConflict(sqlFailure)) {
                return true;
            }
            link = next(link);
        }
        return false;
    }

    private static boolean isConflict(SQLException failure) {
        String state = failure.getSQLState();
        String message = failure.getMessage();
        return state == null ? message != null && message.startsWith(SQLITE_BUSY) : STATES.contains(state);
    }

    private static @Nullable Throwable next(Throwable link) {
        return link instanceof BatchUpdateException batch && batch.getNextException() != null
                ? batch.getNextException()
                : link.getCause();
    }
}
