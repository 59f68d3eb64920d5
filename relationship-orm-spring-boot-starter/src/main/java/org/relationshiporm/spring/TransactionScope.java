package org.relationshiporm.spring;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.session.ManagedSession;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The session of one engine in one running transaction, bound to the thread under the engine. The session is opened at its first use, flushed before
 * the commit, told of the outcome and closed. Synchronizations that come later may still add work if the transaction was seen to begin; what comes
 * after the last flush is refused.
 *
 * <p>The session is told of savepoints, so that a rollback to one restores its objects.
 */
final class TransactionScope implements TransactionSynchronization {

    /** Before the connection is given back, where the sessions of other object mappers stand too. */
    private static final int ORDER = DataSourceUtils.CONNECTION_SYNCHRONIZATION_ORDER - 100;

    private final Engine engine;
    private final @Nullable TransactionExecution begunBy;
    private final JoinedTransaction transaction;
    private final DataSource dataSource;
    private final @Nullable Object connectionHolder;
    private @Nullable ManagedSession session;
    private boolean changesRefused;

    private TransactionScope(Engine engine, @Nullable TransactionExecution begunBy) {
        this.engine = engine;
        this.begunBy = begunBy;
        this.dataSource = transactionalDataSource(engine.dataSource());
        this.connectionHolder = TransactionSynchronizationManager.getResource(dataSource);
        this.transaction =
                new JoinedTransaction(dataSource, TransactionSynchronizationManager.isCurrentTransactionReadOnly());
    }

    /** The one that transaction managers bind connections under. */
    private static DataSource transactionalDataSource(DataSource dataSource) {
        DataSource target =
                dataSource instanceof TransactionAwareDataSourceProxy proxy ? proxy.getTargetDataSource() : null;
        return target == null ? dataSource : target;
    }

    /** The scope of the running transaction, joined now if that has not happened before; null when no transaction is running. */
    static @Nullable TransactionScope findRunning(Engine engine) {
        TransactionScope joined = findJoined(engine);
        return joined == null && isTransactionRunning() ? bind(engine, null) : joined;
    }

    /** A transaction of another manager suspends the synchronizations of this one, but the connection stays, and so does the session. */
    private static @Nullable TransactionScope findJoined(Engine engine) {
        TransactionScope bound = (TransactionScope) TransactionSynchronizationManager.getResource(engine);
        return bound == null && isTransactionRunning() ? SuspendedScopes.findGoingOn(engine) : bound;
    }

    /** Whether the connection of its transaction is the one that is bound now. */
    boolean isGoingOn() {
        return connectionHolder != null
                && TransactionSynchronizationManager.getResource(dataSource) == connectionHolder;
    }

    private static boolean isTransactionRunning() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.isSynchronizationActive();
    }

    private static TransactionScope bind(Engine engine, @Nullable TransactionExecution begunBy) {
        TransactionScope scope = new TransactionScope(engine, begunBy);
        TransactionSynchronizationManager.registerSynchronization(scope);
        TransactionSynchronizationManager.bindResource(engine, scope);
        return scope;
    }

    /** A transaction began. */
    static void begun(Engine engine, TransactionExecution execution) {
        if (isTransactionRunning() && findJoined(engine) == null) {
            bind(engine, execution);
        }
    }

    /** A savepoint is about to be set or, for a nested transaction that succeeds, to be released. */
    static void flushPending(Engine engine) {
        TransactionScope scope = findJoined(engine);
        if (scope != null && scope.session != null) {
            scope.session.flush();
        }
    }

    /** All synchronizations were heard, and the commit comes next. */
    static void beforeLastStep(Engine engine, TransactionExecution execution) {
        TransactionScope scope = findJoined(engine);
        if (scope != null && scope.begunBy == execution && !scope.changesRefused) {
            scope.flushAndRefuseChanges();
        }
    }

    ManagedSession session() {
        ManagedSession current = session;
        if (current == null) {
            current = engine.openSession(transaction);
            session = current;
            if (changesRefused) {
                current.refuseChanges();
            }
        }
        return current;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(engine);
        SuspendedScopes.push(engine, this);
    }

    @Override
    public void resume() {
        SuspendedScopes.remove(engine, this);
        TransactionSynchronizationManager.bindResource(engine, this);
    }

    @Override
    public void flush() {
        flushPending(engine);
    }

    @Override
    public void savepoint(Object savepoint) {
        ManagedSession current = session;
        if (current != null) {
            current.savepointSet(savepoint);
        }
    }

    @Override
    public void savepointRollback(Object savepoint) {
        ManagedSession current = session;
        if (current != null) {
            current.rolledBackTo(savepoint);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        if (begunBy == null) {
            flushAndRefuseChanges();
        } else if (session != null) {
            session.flush();
        }
    }

    private void flushAndRefuseChanges() {
        changesRefused = true;
        ManagedSession current = session;
        if (current != null) {
            current.flushForCommit();
            current.refuseChanges();
        }
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(engine);
        ManagedSession current = session;
        session = null;
        try {
            if (current != null) {
                end(current, status);
            }
        } finally {
            transaction.release();
        }
    }

    /** An unknown outcome is that of a commit which failed. */
    private static void end(ManagedSession current, int status) {
        try {
            if (status == STATUS_COMMITTED) {
                current.transactionCommitted();
            } else {
                current.transactionRolledBack();
            }
        } finally {
            current.close();
        }
    }
}
