package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.List;

/** How to take back, object by object, what the flushes of the running transaction did to memory. Its positions are never used again by a later transaction. */
public final class UndoLog {

    private final List<Runnable> steps = new ArrayList<>();
    private long start;
    private long savepoint;

    /** Records how to undo what is about to be done. */
    public void record(Runnable undo) {
        steps.add(undo);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The beginning of the transaction, to roll back to. */
    public long start() {
        return start;
    }

    /** The present end of the log, to roll back to. */
    public long mark() {
        return start + steps.size();
    }

    /** Undoes everything since {@code mark}, the last first. */
    public void rollbackTo(long mark) {
        for (int step = steps.size() - 1; start + step >= mark; step--) {
            steps.remove(step).run();
        }
    }

    /** From now on a rollback may stop at {@code mark}. */
    public void setSavepoint(long mark) {
        savepoint = mark;
    }

    /** Whether whatever rolls back now goes back beyond {@code position}. */
    boolean isAfterSavepoint(long position) {
        return position >= savepoint;
    }

    public void clear() {
        start = mark();
        savepoint = start;
        steps.clear();
    }
}
