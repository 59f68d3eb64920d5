package org.relationshiporm.flush;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.relationshiporm.state.EntityState;

/** The objects whose rows a flush wrote, in the order of writing; one that was inserted counts as inserted only. */
public record WrittenRows(List<EntityState> inserted, List<EntityState> updated, List<EntityState> deleted) {

    public boolean isEmpty() {
        return inserted.isEmpty() && updated.isEmpty() && deleted.isEmpty();
    }

    static WrittenRows of(List<FlushStep> steps) {
        Gathering gathering = new Gathering();
        steps.forEach(step -> step.accept(gathering));
        gathering.updated.removeAll(gathering.inserted);
        gathering.updated.removeAll(gathering.deleted);
        return new WrittenRows(
                List.copyOf(gathering.inserted), List.copyOf(gathering.updated), List.copyOf(gathering.deleted));
    }

    /** States are compared by identity: they have no equality of their own. */
    private static final class Gathering implements FlushStep.Visitor {

        private final Set<EntityState> inserted = new LinkedHashSet<>();
        private final Set<EntityState> updated = new LinkedHashSet<>();
        private final Set<EntityState> deleted = new LinkedHashSet<>();

        @Override
        public void visitInsert(FlushStep.InsertRows step) {
            inserted.addAll(step.states());
        }

        @Override
        public void visitUpdate(FlushStep.UpdateRows step) {
            updated.addAll(step.states());
        }

        @Override
        public void visitReplace(FlushStep.ReplaceRows step) {
            inserted.addAll(step.states());
            deleted.addAll(step.replaced());
        }

        @Override
        public void visitClear(FlushStep.ClearRows step) {}

        @Override
        public void visitDelete(FlushStep.DeleteRows step) {
            deleted.addAll(step.states());
        }

        @Override
        public void visitInsertLinks(FlushStep.InsertLinks step) {}

        @Override
        public void visitDeleteMatching(FlushStep.DeleteMatching step) {}
    }
}
