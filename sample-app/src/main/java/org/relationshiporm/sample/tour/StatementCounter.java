package org.relationshiporm.sample.tour;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementListener;
import org.springframework.stereotype.Component;

/** Counts the statements of one thread, so that requests that come in meanwhile do not count. */
@Component
class StatementCounter implements StatementListener {

    private volatile @Nullable Thread counting;
    private int statements;

    /** How many statements {@code work} sends. */
    int during(Runnable work) {
        statements = 0;
        counting = Thread.currentThread();
        try {
            work.run();
        } finally {
            counting = null;
        }
        return statements;
    }

    @Override
    public void executed(ExecutedStatement statement) {
        if (Thread.currentThread() == counting) {
            statements++;
        }
    }
}
