package org.relationshiporm.spring;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Tells the sessions of an engine what Spring's synchronizations do not: that a nested transaction is about to begin, so that what is pending is written
 * before its savepoint, and that all synchronizations have been heard, so that their work is written too. Register it with the transaction manager;
 * Spring Boot does so with every bean of this kind.
 *
 * <pre>{@code
 * transactionManager.addListener(new SessionTransactionListener(() -> engine));
 * }</pre>
 *
 * <p>Shared between threads.
 */
public final class SessionTransactionListener implements TransactionExecutionListener {

    private final Supplier<? extends @Nullable Engine> engine;

    /** @param engine gives the engine, or null while there is none; asked once or more for each transaction */
    public SessionTransactionListener(Supplier<? extends @Nullable Engine> engine) {
        this.engine = engine;
    }

    /** Flushes before the savepoint of a nested transaction. */
    @Override
    public void beforeBegin(TransactionExecution transaction) {
        Engine known = transaction.isNested() ? engine.get() : null;
        if (known != null) {
            TransactionScope.flushPending(known);
        }
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        Engine known = failure == null && !transaction.isNested() ? engine.get() : null;
        if (known != null) {
            TransactionScope.begun(known, transaction);
        }
    }

    /** Flushes for the last time; at the end of a nested transaction flushes, so that its failures are its own. */
    @Override
    public void beforeCommit(TransactionExecution transaction) {
        Engine known = engine.get();
        if (known == null) {
            return;
        }
        if (transaction.isNested()) {
            TransactionScope.flushPending(known);
        } else {
            TransactionScope.beforeLastStep(known, transaction);
        }
    }
}
