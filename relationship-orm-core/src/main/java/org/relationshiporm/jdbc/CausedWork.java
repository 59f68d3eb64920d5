package org.relationshiporm.jdbc;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementListener;

/** A query, load or flush under way. The listener hears of its beginning with its first statement. */
final class CausedWork {

    private final StatementCause cause;
    private final StatementListener listener;
    private boolean begun;

    CausedWork(StatementCause cause, StatementListener listener) {
        this.cause = cause;
        this.listener = listener;
    }

    StatementCause cause() {
        return cause;
    }

    void begin() {
        if (!begun) {
            begun = true;
            listener.began(cause);
        }
    }

    void end(@Nullable Throwable failure) {
        if (begun) {
            listener.ended(cause, failure);
        }
    }
}
