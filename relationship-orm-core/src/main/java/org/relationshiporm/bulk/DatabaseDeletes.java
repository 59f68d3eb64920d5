package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Follows what the database does by ON DELETE when rows go, as far as the session's objects tell; what they do not tell is read again. */
final class DatabaseDeletes {

    private final PersistenceContext context;
    private final TrackedRows trackedRows;
    private final RelationshipContent relationships;
    private final Set<EntityState> followed = new HashSet<>();

    DatabaseDeletes(PersistenceContext context, TrackedRows trackedRows, RelationshipContent relationships) {
        this.context = context;
        this.trackedRows = trackedRows;
        this.relationships = relationships;
    }

    private static boolean acts(KeyReference reference) {
        return switch (reference.foreignKey().onDelete()) {
            case CASCADE, SET_NULL, SET_DEFAULT -> true;
            case NO_ACTION, RESTRICT -> false;
        };
    }

    /** Whether deleting rows of {@code mapping} may change objects of the session by ON DELETE. */
    boolean reachFrom(EntityMapping mapping) {
        return reached(mapping).stream()
                .anyMatch(entity -> !context.identityMap().states(entity).isEmpty());
    }

    /** The entities whose rows the database may change. */
    private static Set<EntityMapping> reached(EntityMapping mapping) {
        Set<EntityMapping> reached = new LinkedHashSet<>();
        List<EntityMapping> next = new ArrayList<>(List.of(mapping));
        while (!next.isEmpty()) {
            for (KeyReference reference : next.remove(0).incomingReferences()) {
                if (acts(reference)
                        && reached.add(reference.owner())
                        && reference.foreignKey().onDelete() == ReferentialAction.CASCADE) {
                    next.add(reference.owner());
                }
            }
        }
        return reached;
    }

    /** The rows of these keys were deleted. */
    void follow(EntityMapping mapping, Collection<Object> keys) {
        Set<EntityMapping> untold = new LinkedHashSet<>();
        follow(mapping, new HashSet<>(keys), untold);
        for (EntityMapping entity : untold) {
            context.identityMap().states(entity).forEach(EntityState::becomeStale);
        }
    }

    /** @param untold takes the entities of whose changed rows the session's objects tell only some */
    private void follow(EntityMapping mapping, Set<Object> keys, Set<EntityMapping> untold) {
        for (KeyReference reference : mapping.incomingReferences()) {
            if (!acts(reference)) {
                continue;
            }
            if (!reference.referenced().equals(mapping.key())) {
                untold.add(reference.owner());
                untold.addAll(reached(reference.owner()));
                continue;
            }
            List<EntityState> members = referring(reference, keys);
            switch (reference.foreignKey().onDelete()) {
                case CASCADE -> {
                    untold.addAll(reached(reference.owner()));
                    follow(reference.owner(), keysOf(members), untold);
                    trackedRows.deleted(members);
                }
                case SET_NULL -> release(reference, members);
                default -> members.forEach(EntityState::becomeStale);
            }
        }
    }

    private List<EntityState> referring(KeyReference reference, Set<Object> keys) {
        List<EntityState> found = new ArrayList<>();
        for (EntityState state : context.identityMap().states(reference.owner())) {
            @Nullable Object[] row = state.snapshot();
            @Nullable Object[] parts = new Object[reference.columns().size()];
            for (int part = 0; part < parts.length; part++) {
                PropertyMapping referenced = reference.referenced().get(part);
                Object value =
                        row == null ? null : row[reference.columns().get(part).index()];
                parts[part] = referenced.type().coerce(value);
            }
            Object key = reference.target().keyOfParts(parts);
            if (key != null && keys.contains(key) && followed.add(state)) {
                found.add(state);
            }
        }
        return found;
    }

    private static Set<Object> keysOf(List<EntityState> states) {
        Set<Object> keys = new HashSet<>();
        states.forEach(state -> keys.add(state.requireKey()));
        return keys;
    }

    private void release(KeyReference reference, List<EntityState> members) {
        List<@Nullable Object> nulls = new ArrayList<>();
        reference.columns().forEach(column -> nulls.add(null));
        members.forEach(state -> trackedRows.updated(state, reference.columns(), nulls));
        relationships.mayDiffer(reference.owner(), reference.columns());
    }
}
