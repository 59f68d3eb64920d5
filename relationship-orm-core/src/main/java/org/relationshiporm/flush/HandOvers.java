package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;

/** Finds the unique values that go from one row to another in a flush. Looks at values only where rows of an entity both give and take. */
final class HandOvers {

    private final ChangeGroups groups;
    private final RowValues values;
    private final List<HandOver> found = new ArrayList<>();

    HandOvers(ChangeGroups groups, RowValues values) {
        this.groups = groups;
        this.values = values;
    }

    List<HandOver> find() {
        Set<EntityMapping> entities = new LinkedHashSet<>();
        groups.byRank().forEach(group -> entities.add(group.mapping()));
        for (EntityMapping mapping : entities) {
            for (List<PropertyMapping> unique : mapping.uniqueKeys()) {
                find(mapping, unique);
            }
        }
        return found;
    }

    private void find(EntityMapping mapping, List<PropertyMapping> unique) {
        ChangeGroup inserts = groups.find(mapping, ChangeKind.INSERT);
        ChangeGroup deletes = groups.find(mapping, ChangeKind.DELETE);
        ChangeGroup updates = groups.find(mapping, ChangeKind.UPDATE);
        List<RowChange> moving = updates == null || !updates.touches(unique)
                ? List.of()
                : updates.rows().stream().filter(row -> row.touches(unique)).toList();
        boolean gives = deletes != null || !moving.isEmpty();
        boolean takes = inserts != null || !moving.isEmpty();
        if (!gives || !takes) {
            return;
        }
        Map<Object, RowChange> givers = new HashMap<>();
        moving.forEach(row -> give(givers, row, unique));
        if (deletes != null) {
            deletes.rows().forEach(row -> give(givers, row, unique));
        }
        moving.forEach(row -> take(givers, row, unique));
        if (inserts != null) {
            inserts.rows().forEach(row -> take(givers, row, unique));
        }
    }

    private static void give(Map<Object, RowChange> givers, RowChange row, List<PropertyMapping> unique) {
        Object value = RowValues.stored(row.stored(), unique);
        if (value != null) {
            givers.put(value, row);
        }
    }

    private void take(Map<Object, RowChange> givers, RowChange row, List<PropertyMapping> unique) {
        @Nullable Object value = values.coming(row.state(), unique);
        RowChange giver = value == null ? null : givers.get(value);
        if (giver != null && giver != row) {
            found.add(new HandOver(giver, row, unique));
        }
    }
}
