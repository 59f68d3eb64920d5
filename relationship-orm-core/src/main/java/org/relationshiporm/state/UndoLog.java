package org.relationshiporm.state;

import java.util.ArrayList;
import java.util.List;

/** How to take back, object by object, what the flushes of the running transaction did to memory. */
public final class UndoLog {

    private final List<Runnable> steps = new ArrayList<>();

    /** Records how to undo what is about to be done. */
    public void record(Runnable undo) {
        steps.add(undo);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The present end of the log, to roll back to. */
    public int mark() {
        return steps.size();
    }

    /** Undoes everything since {@code mark}, the last first. */
    public void rollbackTo(int mark) {
        for (int step = steps.size() - 1; step >= mark; step--) {
            steps.remove(step).run();
        }
    }

    public void clear() {
        steps.clear();
    }
}
