package org.relationshiporm.sql;

/**
 * How a query locks the rows that it reads, until the transaction ends: {@code RowLock.forUpdate().skipLocked()}.
 *
 * <p>SQLite has no row locks and needs none: a session that may write holds the lock of the whole database from its first statement on, so nobody else can
 * have a row locked, and nothing is written into the statement.
 */
public record RowLock(boolean shared, Waiting waiting) {

    /** What to do about rows that another transaction has locked. */
    public enum Waiting {
        /** Wait for its end. */
        WAIT(""),
        /** Fail at once. */
        NO_WAIT(" NOWAIT"),
        /** Leave them out of the result. */
        SKIP(" SKIP LOCKED");

        private final String clause;

        Waiting(String clause) {
            this.clause = clause;
        }

        /** As SQL, with a space in front. */
        public String clause() {
            return clause;
        }
    }

    /** Lets nobody else change, delete or lock the rows. */
    public static RowLock forUpdate() {
        return new RowLock(false, Waiting.WAIT);
    }

    /** Lets nobody change or delete the rows; others may share the lock. */
    public static RowLock forShare() {
        return new RowLock(true, Waiting.WAIT);
    }

    /** Fails at once, with Spring's {@code CannotAcquireLockException} or a relative of it, where another transaction holds a lock. */
    public RowLock noWait() {
        return new RowLock(shared, Waiting.NO_WAIT);
    }

    /** Leaves locked rows out of the result. */
    public RowLock skipLocked() {
        return new RowLock(shared, Waiting.SKIP);
    }
}
