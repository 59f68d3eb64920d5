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
        groups.byRank().forEach(group -> entities.addAll(group.mapping().sharingTable()));
        for (EntityMapping mapping : entities) {
            for (List<PropertyMapping> unique : mapping.uniqueKeys()) {
                if (!isInherited(mapping, unique)) {
                    find(mapping, unique);
                }
            }
        }
        return found;
    }

    /** Whether the rows of the class are looked at with those of the class above. */
    private static boolean isInherited(EntityMapping mapping, List<PropertyMapping> unique) {
        EntityMapping parent = mapping.parent();
        return parent != null
                && parent.tableOwner() == mapping.tableOwner()
                && parent.uniqueKeys().contains(unique);
    }

    private void find(EntityMapping mapping, List<PropertyMapping> unique) {
        List<RowChange> inserts = groups.rows(mapping, ChangeKind.INSERT);
        List<RowChange> deletes = groups.rows(mapping, ChangeKind.DELETE);
        List<RowChange> moving = groups.rows(mapping, ChangeKind.UPDATE);
        if (!moving.isEmpty()) {
            moving = moving.stream().filter(row -> row.touches(unique)).toList();
        }
        boolean gives = !deletes.isEmpty() || !moving.isEmpty();
        boolean takes = !inserts.isEmpty() || !moving.isEmpty();
        if (!gives || !takes) {
            return;
        }
        Map<Object, RowChange> givers = new HashMap<>();
        moving.forEach(row -> give(givers, row, unique));
        deletes.forEach(row -> give(givers, row, unique));
        moving.forEach(row -> take(givers, row, unique));
        inserts.forEach(row -> take(givers, row, unique));
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
