package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.flush.UnitOfWork;
import org.relationshiporm.flush.WrittenRows;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Table;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause;

/** When a session writes: on request, before its transaction ends, and before reads that could see what is pending. */
final class Flushing {

    /** How often a commit flushes while listeners go on changing objects. */
    private static final int MOST_FLUSHES = 100;

    private final Session session;
    private final SessionUse use;
    private final SessionTransaction transaction;
    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final UnitOfWork unitOfWork;
    private final EventHub events;
    private final PendingChanges pendingChanges;
    private final List<Unseen> unseen = new ArrayList<>(0);
    private boolean autoflushes;
    private boolean running;

    private record Unseen(EntityState owner, RelationshipMapping relationship) {}

    Flushing(
            Session session,
            SessionUse use,
            SessionTransaction transaction,
            PersistenceContext context,
            JdbcExecutor executor,
            UnitOfWork unitOfWork,
            EventHub events,
            boolean autoflushes) {
        this.session = session;
        this.use = use;
        this.transaction = transaction;
        this.context = context;
        this.executor = executor;
        this.unitOfWork = unitOfWork;
        this.events = events;
        this.autoflushes = autoflushes;
        this.pendingChanges = new PendingChanges(context);
    }

    void flush() {
        use.requireUsable();
        requireNotRunning("flush");
        if (transaction.isReadOnly()) {
            return;
        }
        running = true;
        try {
            if (events.hasListeners() && pendingChanges.any()) {
                events.tell(listener -> listener.beforeFlush(session));
            }
            WrittenRows written = executor.causedBy(StatementCause::flush, unitOfWork::flush);
            letGoOfUnseen();
            if (events.hasListeners() && !written.isEmpty()) {
                FlushedObjects flushed = FlushedObjects.of(written);
                events.tell(listener -> listener.afterFlush(session, flushed));
            }
        } catch (RuntimeException | Error e) {
            if (unitOfWork.hasSent() || use.endsTransaction(e)) {
                use.failed(e);
            }
            throw e;
        } finally {
            running = false;
            unseen.clear();
        }
    }

    /** The flush will read the relationship of those of {@code owners} that lack it, with members that filters hide. */
    void readUnseen(Collection<EntityState> owners, RelationshipMapping relationship) {
        for (EntityState owner : owners) {
            if (!HolderAccess.isCurrent(owner.holder(relationship))) {
                unseen.add(new Unseen(owner, relationship));
            }
        }
    }

    /** What the flush read for itself the application has not asked for, and may not see whole. */
    private void letGoOfUnseen() {
        for (Unseen each : unseen) {
            if (context.isTracked(each.owner())) {
                RelationshipHolder holder = each.owner().holder(each.relationship());
                if (!HolderAccess.isChanged(holder)) {
                    HolderAccess.expire(holder);
                }
            }
        }
    }

    /** Flushes again and again until listeners have nothing left to write. */
    void flushForCommit() {
        events.tell(listener -> listener.beforeCommit(session));
        flush();
        for (int round = 1; events.hasListeners() && pendingChanges.any(); round++) {
            if (round == MOST_FLUSHES) {
                throw new FlushException("After " + MOST_FLUSHES
                        + " flushes of one commit there is still something to write, because a listener changes or adds objects after every flush. "
                        + "The next would write " + pendingChanges.describe()
                        + ". Make the change only when it is not made yet, or in `SessionListener.beforeFlush`.");
            }
            flush();
        }
    }

    void requireNotRunning(String action) {
        if (running) {
            throw new SessionUsageException(
                    "The session is flushing and cannot " + action
                            + " meanwhile, for instance in a listener. Leave writing to the flush that is under way, and the transaction's end to the code that began it.");
        }
    }

    private void before(Supplier<Boolean> needed) {
        if (!autoflushes || running || transaction.isReadOnly() || context.isEmpty() || !needed.get()) {
            return;
        }
        try {
            flush();
        } catch (RuntimeException | Error e) {
            e.addSuppressed(new SessionUsageException(
                    "The flush was an autoflush: a query or a load reads tables that pending changes touch. Where an object was not complete yet, query "
                            + "first and add the object then, or read within session.noAutoflush(...)."));
            throw e;
        }
    }

    <T extends @Nullable Object> T without(Supplier<T> work) {
        use.requireOpen();
        Objects.requireNonNull(work, "work");
        boolean before = autoflushes;
        autoflushes = false;
        try {
            return work.get();
        } finally {
            autoflushes = before;
        }
    }

    /** Writes what is pending where a query over {@code tables} could see it. */
    void beforeQuery(Set<Table> tables) {
        before(() -> pendingChanges.touch(tables));
    }

    /** Writes what is pending where a look-up by key could see it. */
    void beforeLookUp(EntityMapping mapping) {
        before(() -> pendingChanges.touchKeys(mapping));
    }

    /** Writes what is pending where loading a relationship, which reads {@code tables}, could see it. */
    void beforeLoading(RelationshipMapping relationship, Set<Table> tables) {
        before(() -> pendingChanges.touchMembers(relationship, tables));
    }

    /** Writes what is pending if any object came, went or has changed relationships. */
    void beforeLoading() {
        before(context::hasPendingWork);
    }

    /** Writes everything that is pending, because nobody knows what is to be read or changed. */
    void beforeAnything() {
        before(() -> true);
    }
}
