package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Brings loaded objects in line with what ON UPDATE did to their rows when a key that they refer to changed. */
final class KeyFollowers {

    /** Takes over new values of some columns, with a way back. */
    interface Store {
        void store(EntityState state, List<PropertyMapping> columns, @Nullable Object[] values);
    }

    private final PersistenceContext context;
    private final Store store;

    KeyFollowers(PersistenceContext context, Store store) {
        this.context = context;
        this.store = store;
    }

    /**
     * Follows the rows of {@code mapping} whose {@code columns} were written.
     *
     * @param before the values of each row before that
     */
    void follow(
            EntityMapping mapping,
            List<EntityState> parents,
            List<@Nullable Object[]> before,
            List<PropertyMapping> columns) {
        for (KeyReference reference : mapping.incomingReferences()) {
            if (reference.isMovedByDatabase() && columns.stream().anyMatch(reference.referenced()::contains)) {
                follow(reference, parents, before);
            }
        }
    }

    private void follow(KeyReference reference, List<EntityState> parents, List<@Nullable Object[]> before) {
        Map<Object, EntityState> byFormer = new HashMap<>();
        for (int index = 0; index < parents.size(); index++) {
            Object former = RowValues.of(before.get(index), reference.referenced());
            if (former != null && !former.equals(RowValues.stored(parents.get(index), reference.referenced()))) {
                byFormer.put(former, parents.get(index));
            }
        }
        if (byFormer.isEmpty()) {
            return;
        }
        List<EntityState> children = new ArrayList<>();
        List<@Nullable Object[]> childrenBefore = new ArrayList<>();
        for (EntityState child : List.copyOf(context.identityMap().states(reference.owner()))) {
            Object value = RowValues.stored(child, reference.columns());
            EntityState parent = value == null ? null : byFormer.get(value);
            @Nullable Object[] snapshot = child.snapshot();
            if (parent != null && snapshot != null) {
                children.add(child);
                childrenBefore.add(snapshot);
                move(child, parent, reference);
            }
        }
        follow(reference.owner(), children, childrenBefore, reference.columns());
    }

    private void move(EntityState child, EntityState parent, KeyReference reference) {
        ReferentialAction action = reference.foreignKey().onUpdate();
        if (action == ReferentialAction.SET_DEFAULT) {
            child.becomeStale();
            return;
        }
        @Nullable Object[] values = new Object[reference.columns().size()];
        @Nullable Object[] stored = parent.snapshot();
        for (int part = 0; part < values.length; part++) {
            values[part] = action == ReferentialAction.SET_NULL || stored == null
                    ? null
                    : reference
                            .columns()
                            .get(part)
                            .type()
                            .coerce(stored[reference.referenced().get(part).index()]);
        }
        store.store(child, reference.columns(), values);
    }
}
