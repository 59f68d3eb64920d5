package org.relationshiporm.session;

import java.util.List;
import org.relationshiporm.flush.WrittenRows;
import org.relationshiporm.state.EntityState;

/**
 * The objects whose rows a flush wrote, each list in the order of writing. An object whose row was inserted stands among the inserted only.
 */
public record FlushedObjects(List<Object> inserted, List<Object> updated, List<Object> deleted) {

    public FlushedObjects {
        inserted = List.copyOf(inserted);
        updated = List.copyOf(updated);
        deleted = List.copyOf(deleted);
    }

    static FlushedObjects of(WrittenRows rows) {
        return new FlushedObjects(objects(rows.inserted()), objects(rows.updated()), objects(rows.deleted()));
    }

    private static List<Object> objects(List<EntityState> states) {
        return states.stream().map(EntityState::entity).toList();
    }
}
