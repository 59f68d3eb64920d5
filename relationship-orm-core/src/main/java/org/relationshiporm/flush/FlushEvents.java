package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.state.EntityEvent;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Tells listeners which rows a flush is about to write, and which it wrote. Looks for nothing where nobody listens. */
final class FlushEvents {

    private final PersistenceContext context;

    FlushEvents(PersistenceContext context) {
        this.context = context;
    }

    /** Before the plan is made, so that the plan has what listeners change in attributes. */
    void before(KeyAssignments assignments) {
        if (!context.events().isEmpty()) {
            context.whilePlanning(() -> {
                tell(EntityEvent.BEFORE_INSERT, List.copyOf(context.pending()));
                tell(EntityEvent.BEFORE_UPDATE, changed(assignments));
                tell(EntityEvent.BEFORE_DELETE, List.copyOf(context.deleted()));
            });
        }
    }

    private List<EntityState> changed(KeyAssignments assignments) {
        List<EntityState> changed = new ArrayList<>();
        for (EntityMapping mapping : context.metaData().entities()) {
            if (context.events().concern(mapping)) {
                for (EntityState state : context.identityMap().states(mapping)) {
                    if (state.mapping() == mapping
                            && !state.isDeleteRequested()
                            && (state.isChanged() || state.hasChangedHolder() || assignments.of(state).length > 0)) {
                        changed.add(state);
                    }
                }
            }
        }
        return changed;
    }

    /** After everything was written and the session's objects know it. */
    WrittenRows after(FlushPlan plan) {
        WrittenRows written = WrittenRows.of(plan.steps());
        if (!context.events().isEmpty()) {
            tell(EntityEvent.AFTER_INSERT, written.inserted());
            tell(EntityEvent.AFTER_UPDATE, written.updated());
            tell(EntityEvent.AFTER_DELETE, written.deleted());
        }
        return written;
    }

    private void tell(EntityEvent event, Collection<EntityState> states) {
        for (EntityState state : states) {
            context.events().tell(event, state);
        }
    }
}
