package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.query.ValueAttribute;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.type.Unread;

/** Compares what objects hold with what is stored for them. */
final class Histories {

    private Histories() {}

    @SuppressWarnings("unchecked") // the attribute's type is that of its values
    static <V> History<V> of(EntityState state, ValueAttribute<?, V> attribute) {
        return (History<V>) of(state, state.mapping().property(attribute.name()));
    }

    @SuppressWarnings("unchecked") // the relationship's target is the class of its members
    static <T> History<T> of(EntityState state, RelationshipAttribute<?, T> attribute) {
        return (History<T>) of(state, state.mapping().relationship(attribute.name()));
    }

    static History<@Nullable Object> of(EntityState state, String name) {
        Optional<RelationshipMapping> relationship = state.mapping().findRelationship(name);
        return relationship.isPresent()
                ? of(state, relationship.get())
                : of(state, state.mapping().property(name));
    }

    private static History<@Nullable Object> of(EntityState state, PropertyMapping property) {
        @Nullable Object[] snapshot = state.snapshot();
        List<@Nullable Object> now = Collections.singletonList(state.value(property));
        if (now.get(0) == Unread.VALUE) {
            return new History<>(List.of(), List.of(), List.of());
        }
        if (snapshot != null && snapshot[property.index()] == Unread.VALUE) {
            return new History<>(List.of(), now, List.of());
        }
        if (snapshot == null) {
            return state.isNew() ? new History<>(List.of(), now, List.of()) : new History<>(now, List.of(), List.of());
        }
        return state.isChanged(property)
                ? new History<>(List.of(), now, Collections.singletonList(snapshot[property.index()]))
                : new History<>(now, List.of(), List.of());
    }

    private static History<@Nullable Object> of(EntityState state, RelationshipMapping relationship) {
        RelationshipHolder holder = state.holder(relationship);
        List<@Nullable Object> added = new ArrayList<>(HolderAccess.arrived(holder));
        Set<Object> arrived = Collections.newSetFromMap(new IdentityHashMap<>());
        arrived.addAll(added);
        List<@Nullable Object> unchanged = new ArrayList<>(HolderAccess.members(holder));
        unchanged.removeIf(arrived::contains);
        return new History<>(unchanged, added, new ArrayList<>(HolderAccess.departed(holder)));
    }
}
