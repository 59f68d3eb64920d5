package org.relationshiporm.session;

import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.state.PersistenceContext;

/** The savepoints of a session's transaction, the innermost first, and what its objects were when each was set. */
final class SavepointStack {

    /** A savepoint, the database's or that of whoever manages the transaction, and where the undo log and the numbers stood. */
    private record Level(Object savepoint, long mark, long number) {}

    private final DefaultSession session;
    private final PersistenceContext context;
    private final TransactionNumbers numbers;
    private final Deque<Level> levels = new ArrayDeque<>(1);

    SavepointStack(DefaultSession session, PersistenceContext context, TransactionNumbers numbers) {
        this.session = session;
        this.context = context;
        this.numbers = numbers;
    }

    NestedTransaction begin() {
        return new Nested(push(session.setSavepoint()));
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
            session.requireOpen();
            if (!isActive()) {
                throw new SessionUsageException(
                        "This nested transaction has ended already and cannot be " + participle
                                + ": it was committed or rolled back, or the transaction around it was. Begin another with session.beginNested().");
            }
        }

        @Override
        public void commit() {
            requireActive("committed");
            session.flush();
            session.releaseSavepoint((Savepoint) level.savepoint());
            pop(level);
        }

        @Override
        public void rollback() {
            requireActive("rolled back");
            try {
                session.rollbackToSavepoint((Savepoint) level.savepoint());
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
