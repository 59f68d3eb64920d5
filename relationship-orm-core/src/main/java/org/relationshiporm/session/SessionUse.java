package org.relationshiporm.session;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementCause.Work;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** Whether a session may be used, by whom and for what: its thread, whether it is open, and what became of its transaction. */
final class SessionUse {

    private final SessionTransaction transaction;
    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private @Nullable Thread thread = Thread.currentThread();
    private boolean open = true;
    private boolean used;
    private boolean changesRefused;
    private @Nullable Throwable failure;

    SessionUse(SessionTransaction transaction, PersistenceContext context, JdbcExecutor executor) {
        this.transaction = transaction;
        this.context = context;
        this.executor = executor;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether anything was done since the transaction before ended. */
    boolean isUsed() {
        return used;
    }

    void requireThread() {
        Thread owner = thread;
        if (owner != null && Thread.currentThread() != owner) {
            throw new SessionUsageException("This session belongs to thread `" + owner.getName() + "` and was used by `"
                    + Thread.currentThread().getName()
                    + "`. Open a session in each thread; pass keys or detached objects between them.");
        }
    }

    void requireOpen() {
        requireThread();
        if (!open) {
            throw new SessionUsageException(
                    "The session is closed. Open another with engine.openSession(), or do the work before close().");
        }
    }

    void requireUsable() {
        requireOpen();
        Throwable cause = failure;
        if (cause != null) {
            SessionUsageException refused = new SessionUsageException(
                    "The session's transaction failed earlier and waits for rollback(), which also restores its objects. The failure was: "
                            + cause.getMessage());
            refused.initCause(cause);
            throw refused;
        }
        used = true;
    }

    void requireChangeable(String action) {
        requireUsable();
        if (transaction.isReadOnly()) {
            throw new SessionUsageException("The session is read-only and cannot " + action
                    + ". Use a session or transaction that is not read-only.");
        }
        context.requireNotPlanning(action);
        if (changesRefused) {
            throw new SessionUsageException(
                    "The transaction is completing: its last flush is over, so the session cannot " + action
                            + " any more. Make the change before the transaction's end.");
        }
    }

    EntityState requireTracked(Object object, String participle) {
        if (object == null) {
            throw new SessionUsageException("Null cannot be " + participle + ". Give the session one of its objects.");
        }
        EntityState state = context.findTracked(object);
        if (state == null) {
            EntityState known = context.find(object);
            String where = known == null || known.lifecycle() == Lifecycle.TRANSIENT
                    ? " is new and was never added"
                    : known.lifecycle() == Lifecycle.DELETED || known.isGone()
                            ? " was deleted already"
                            : " is not in this session";
            throw new SessionUsageException(
                    "This " + context.metaData().entity(object.getClass()).name() + where + ", so it cannot be "
                            + participle + ". Load it with get(...) or a query, or add it first.");
        }
        return state;
    }

    void requireOwnTransaction(String participle) {
        String manager = transaction.managedBy();
        if (manager != null) {
            throw new SessionUsageException("This session's transaction is managed by " + manager + " and cannot be "
                    + participle + " through the session. Return from the transactional method, or throw, to end it.");
        }
    }

    <R> R reading(Work kind, Class<?> entity, Supplier<R> work) {
        return reading(() -> executor.causedBy(
                () -> StatementCause.of(kind, context.metaData().entity(entity).name()), work));
    }

    /** Reads; where a failed statement leaves the transaction useless, the session says so from then on instead of the database. */
    <R> R reading(Supplier<R> work) {
        try {
            return work.get();
        } catch (DataAccessException e) {
            if (endsTransaction(e)) {
                failure = e;
            }
            throw e;
        }
    }

    /** Whether nothing but a rollback is left after a failed read: the connection is lost, or the database accepts no more statements. */
    boolean endsTransaction(Throwable failed) {
        return failed instanceof DataAccessResourceFailureException
                || (failed instanceof DataAccessException
                        && failed.getCause() instanceof SQLException
                        && executor.dialect().failureAbortsTransaction()
                        && transaction.isActive());
    }

    /** From now on nothing but a rollback is left. */
    void failed(Throwable cause) {
        failure = cause;
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** The transaction went back to before the failure. */
    void forgetFailure() {
        failure = null;
    }

    /** The last flush of the transaction is over. */
    void refuseChanges() {
        changesRefused = true;
    }

    /** Another transaction may begin. */
    void transactionEnded() {
        failure = null;
        changesRefused = false;
        used = false;
    }

    /** From now on nothing is left to be done, by any thread. */
    void close() {
        open = false;
        thread = null;
    }
}
