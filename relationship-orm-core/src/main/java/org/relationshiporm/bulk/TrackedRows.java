package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.flush.DeletedMembers;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.FieldWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.state.PersistenceContext;

/** Brings objects of the session to what a statement made of their rows, recording how to take it back. */
final class TrackedRows {

    private final PersistenceContext context;

    TrackedRows(PersistenceContext context) {
        this.context = context;
    }

    /** The row has these values now. What was changed locally stays, and will be written over them. */
    void updated(EntityState state, List<PropertyMapping> properties, List<@Nullable Object> values) {
        @Nullable Object[] before = state.snapshot();
        if (before == null) {
            return;
        }
        @Nullable Object[] after = before.clone();
        List<PropertyMapping> overwritten = new ArrayList<>(properties.size());
        List<@Nullable Object> fields = new ArrayList<>(properties.size());
        FieldWriter writer = new FieldWriter(state.entity());
        for (int position = 0; position < properties.size(); position++) {
            PropertyMapping property = properties.get(position);
            Object value = values.get(position);
            boolean local = state.isChanged(property);
            after[property.index()] = property.type().copy(value);
            if (!local && property.hasField()) {
                overwritten.add(property);
                fields.add(property.get(state.entity()));
                writer.set(property, value);
            }
        }
        writer.finish();
        overwritten.stream()
                .filter(PropertyMapping::isDeferred)
                .forEach(column -> HolderAccess.becomeCurrent(column.holder(state.entity())));
        Object key = state.key();
        long readIn = state.readIn();
        context.undoLog().record(() -> {
            state.stored(key, before, readIn);
            FieldWriter restored = new FieldWriter(state.entity());
            for (int position = 0; position < fields.size(); position++) {
                restored.set(overwritten.get(position), fields.get(position));
            }
            restored.finish();
        });
        state.stored(key, after, readIn);
        letGoOfMoved(state, before, after);
        context.noteRefreshed(state);
    }

    /** The row no longer refers to what a to-one relationship holds. */
    private static void letGoOfMoved(EntityState state, @Nullable Object[] before, @Nullable Object[] after) {
        for (RelationshipMapping relationship : state.mapping().relationships()) {
            RelationshipHolder holder = state.holder(relationship);
            boolean moved = relationship.direction() == Direction.MANY_TO_ONE
                    && relationship.ownerProperties().stream()
                            .anyMatch(column -> !column.type().same(before[column.index()], after[column.index()]));
            if (moved && !HolderAccess.isChanged(holder)) {
                HolderAccess.expire(holder);
            }
        }
    }

    /** The rows are gone. */
    void deleted(List<EntityState> states) {
        for (EntityState state : states) {
            context.undoLog().record(() -> {
                if (state.lifecycle() == Lifecycle.DELETED) {
                    context.restored(state);
                }
            });
            state.requestDelete(false);
            context.removed(state);
        }
        if (!states.isEmpty()) {
            new DeletedMembers(context).leave(states);
        }
    }
}
