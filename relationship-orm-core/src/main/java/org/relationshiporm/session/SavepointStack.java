package org.relationshiporm.session;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.SqlErrors;
import org.relationshiporm.state.PersistenceContext;
import org.springframework.dao.DataAccessException;

/** The savepoints of a session's transaction, the innermost first, and what its objects were when each was set. */
final class SavepointStack {

    /** A savepoint, the database's or that of whoever manages the transaction, and where the undo log and the numbers stood. */
    private record Level(Object savepoint, long mark, long number) {}

    private final SessionUse use;
    private final SessionTransaction transaction;
    private final Flushing flushing;
    private final SqlErrors sqlErrors;
    private final PersistenceContext context;
    private final TransactionNumbers numbers;
    private final Deque<Level> levels = new ArrayDeque<>(1);

    SavepointStack(
            SessionUse use,
            SessionTransaction transaction,
            Flushing flushing,
            PersistenceContext context,
            TransactionNumbers numbers,
            SqlErrors sqlErrors) {
        this.use = use;
        this.transaction = transaction;
        this.flushing = flushing;
        this.sqlErrors = sqlErrors;
        this.context = context;
        this.numbers = numbers;
    }

    NestedTransaction begin() {
        return new Nested(push(setSavepoint()));
    }

    /** Takes note of a savepoint that was set while nothing was pending. */
    Level push(Object savepoint) {
        Level level = new Level(savepoint, context.undoLog().mark(), numbers.beginSavepoint());
        levels.push(level);
        context.undoLog().setSavepoint(level.mark());
        return level;
    }

    /** Restores the objects after a rollback to {@code savepoint}; one that is not known was set before the session did anything. */
    void restore(Object savepoint) {
        Level level = levels.stream()
                .filter(candidate -> candidate.savepoint().equals(savepoint))
                .findFirst()
                .orElse(null);
        popUntil(level);
        restoreTo(level);
    }

    private void restoreTo(@Nullable Level level) {
        new Restoration(context).run(level == null ? context.undoLog().start() : level.mark());
        if (level == null) {
            numbers.beginTransaction();
        } else {
            numbers.rollBackTo(level.number());
        }
    }

    /** Ends what is inside of {@code level}; everything when that is null. */
    private void popUntil(@Nullable Level level) {
        while (!levels.isEmpty() && levels.peek() != level) {
            levels.pop();
        }
        Level innermost = levels.peek();
        context.undoLog().setSavepoint(innermost == null ? context.undoLog().start() : innermost.mark());
    }

    private void pop(Level level) {
        popUntil(level);
        levels.pop();
        popUntil(levels.peek());
    }

    /** The transaction ended. */
    void clear() {
        levels.clear();
    }

    private Savepoint setSavepoint() {
        flushing.flush();
        transaction.begin();
        return use.reading(() -> {
            try {
                return transaction.setSavepoint();
            } catch (SQLException e) {
                throw sqlErrors.translate("Setting a savepoint", null, e);
            }
        });
    }

    private void releaseSavepoint(Savepoint savepoint) {
        try {
            transaction.releaseSavepoint(savepoint);
        } catch (SQLException e) {
            DataAccessException failed = sqlErrors.translate("Releasing a savepoint", null, e);
            use.failed(failed);
            throw failed;
        }
    }

    /** A failure since the savepoint is forgotten, unless the database refuses to go back. */
    private void rollbackToSavepoint(Savepoint savepoint) {
        try {
            transaction.rollbackToSavepoint(savepoint);
            use.forgetFailure();
        } catch (SQLException e) {
            DataAccessException refused = sqlErrors.translate("Rolling back to a savepoint", null, e);
            if (!use.hasFailed()) {
                use.failed(refused);
            }
            throw refused;
        }
    }

    private final class Nested implements NestedTransaction {

        private final Level level;

        Nested(Level level) {
            this.level = level;
        }

        @Override
        public boolean isActive() {
            return levels.contains(level);
        }

        private void requireActive(String participle) {
            use.requireOpen();
            if (!isActive()) {
                throw new SessionUsageException(
                        "This nested transaction has ended already and cannot be " + participle
                                + ": it was committed or rolled back, or the transaction around it was. Begin another with session.beginNested().");
            }
        }

        @Override
        public void commit() {
            requireActive("committed");
            flushing.flush();
            releaseSavepoint((Savepoint) level.savepoint());
            pop(level);
        }

        @Override
        public void rollback() {
            requireActive("rolled back");
            try {
                rollbackToSavepoint((Savepoint) level.savepoint());
            } finally {
                popUntil(level);
                restoreTo(level);
                pop(level);
            }
        }

        @Override
        public void close() {
            if (isActive()) {
                rollback();
            }
        }
    }
}
