package org.relationshiporm.flush;

import java.util.List;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.entity.WriteOnlyMany;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;

/** Writes what is pending in a session: prepares, plans, executes, and settles the relationships. Belongs to the session. */
public final class UnitOfWork {

    private final PersistenceContext context;
    private final RowWriter writer;
    private final FlushSupport support;
    private final FlushEvents events;
    private boolean sent;

    public UnitOfWork(PersistenceContext context, RowWriter writer, FlushSupport support) {
        this.context = context;
        this.writer = writer;
        this.support = support;
        this.events = new FlushEvents(context);
    }

    /**
     * Writes everything that is pending, and tells listeners. Sends nothing when nothing is.
     *
     * @throws org.relationshiporm.error.FlushException before anything is sent, for changes that cannot be written as they stand
     * @throws org.relationshiporm.error.StaleObjectException when a row to change is gone or has another version
     */
    public WrittenRows flush() {
        sent = false;
        FlushPlan plan = plan();
        FlushExecutor executor = new FlushExecutor(context, writer, plan.assignments());
        if (!plan.steps().isEmpty()) {
            support.begin();
            sent = true;
        }
        plan.steps().forEach(step -> step.accept(executor));
        settle(plan);
        return events.after(plan);
    }

    /** Prepares and plans; what preparing marked is taken back when the changes are refused. */
    private FlushPlan plan() {
        KeyAssignments assignments = new KeyAssignments();
        FlushPreparation preparation = new FlushPreparation(context, support, assignments);
        try {
            preparation.run();
            LinkChanges links = new LinkChanges();
            RelationshipChanges changes = new RelationshipChanges(context, assignments, links);
            changes.collect(context.pending());
            changes.collect(context.changed().stream()
                    .filter(state -> state.lifecycle() == Lifecycle.PERSISTENT)
                    .toList());
            events.before(assignments);
            new Validation(context).run();
            FlushPlan plan = new FlushPlanner(context, support, assignments, links, preparation.unseenMembers()).plan();
            preparation.recordUndo();
            return plan;
        } catch (RuntimeException | Error e) {
            preparation.undo();
            throw e;
        }
    }

    /** Whether the last flush came so far as to send statements, so that its failure calls for a rollback. */
    public boolean hasSent() {
        return sent;
    }

    /** What the relationships hold is stored now; deleted objects leave them. */
    private void settle(FlushPlan plan) {
        long transaction = context.door().transaction();
        for (EntityState state : plan.written()) {
            for (RelationshipHolder holder : state.holders()) {
                if (holder instanceof WriteOnlyMany<?> writeOnly && state.isInsertedSinceSavepoint()) {
                    rememberWritten(writeOnly);
                }
                if (HolderAccess.isChanged(holder) && !state.isInsertedSinceSavepoint()) {
                    HolderAccess.Memento memento = HolderAccess.capture(holder);
                    context.undoLog().record(() -> {
                        if (context.isKnown(state)) {
                            HolderAccess.restore(holder, memento);
                        }
                    });
                }
                HolderAccess.flushed(holder, transaction);
            }
        }
        context.changed().clear();
        if (!plan.deleted().isEmpty()) {
            new DeletedMembers(context).leave(plan.deleted());
        }
        plan.unseenMembers().settle();
    }

    /** The members of a new owner are not kept when they are stored, but a rollback makes them wait again. */
    private void rememberWritten(WriteOnlyMany<?> holder) {
        List<Object> added = HolderAccess.added(holder);
        List<Object> removed = HolderAccess.removed(holder);
        List<Object> withdrawn = HolderAccess.withdrawn(holder);
        if (added.size() + removed.size() + withdrawn.size() > 0) {
            context.undoLog().record(() -> HolderAccess.requeue(holder, added, removed, withdrawn));
        }
    }
}
