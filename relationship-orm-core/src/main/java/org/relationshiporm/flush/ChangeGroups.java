package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;

/** All that a flush writes to the rows of entities, by entity and kind. */
final class ChangeGroups {

    private final int[] places;
    private final @Nullable ChangeGroup[][] byEntity;
    private final List<ChangeGroup> groups = new ArrayList<>();
    private int rows;

    ChangeGroups(MetaData metaData) {
        List<EntityMapping> order = metaData.inDependencyOrder();
        places = new int[order.size()];
        for (int place = 0; place < places.length; place++) {
            places[order.get(place).ordinal()] = place;
        }
        byEntity = new ChangeGroup[places.length][];
    }

    void add(RowChange row) {
        row.count(rows++);
        @Nullable ChangeGroup[] kinds = byEntity[row.mapping().ordinal()];
        if (kinds == null) {
            kinds = new ChangeGroup[ChangeKind.values().length];
            byEntity[row.mapping().ordinal()] = kinds;
        }
        ChangeGroup group = kinds[row.kind().ordinal()];
        if (group == null) {
            group = new ChangeGroup(row.mapping(), row.kind(), rank(row));
            kinds[row.kind().ordinal()] = group;
            groups.add(group);
        }
        group.add(row);
    }

    /** The rows of {@code mapping} to which {@code kind} happens, those of entities below it in the same table included. */
    List<RowChange> rows(EntityMapping mapping, ChangeKind kind) {
        List<EntityMapping> family = mapping.familyInTable();
        if (family.size() == 1) {
            ChangeGroup group = find(mapping, kind);
            return group == null ? List.of() : group.rows();
        }
        List<RowChange> found = new ArrayList<>();
        for (EntityMapping member : family) {
            ChangeGroup group = find(member, kind);
            if (group != null) {
                found.addAll(group.rows());
            }
        }
        return found;
    }

    @Nullable
    ChangeGroup find(EntityMapping mapping, ChangeKind kind) {
        @Nullable ChangeGroup[] kinds = byEntity[mapping.ordinal()];
        return kinds == null ? null : kinds[kind.ordinal()];
    }

    /** Where a row stands if nothing demands another place: entities after those they refer to, and deletes last, the other way round. */
    int rank(RowChange row) {
        int place = places[row.mapping().ordinal()];
        int all = places.length;
        return switch (row.kind()) {
            case UPDATE -> 2 * place;
            case INSERT -> 2 * place + 1;
            case LATE_UPDATE -> 2 * all + place;
            case CLEAR -> 3 * all + place;
            case DELETE -> 4 * all + (all - place);
        };
    }

    /** Puts stored rows in the order of their keys. */
    void sortByKey() {
        groups.stream()
                .filter(group -> group.kind() != ChangeKind.INSERT && group.kind() != ChangeKind.LATE_UPDATE)
                .forEach(ChangeGroup::sortByKey);
    }

    List<ChangeGroup> byRank() {
        List<ChangeGroup> ordered = new ArrayList<>(groups);
        ordered.sort(Comparator.comparingInt(ChangeGroup::rank));
        return ordered;
    }
}
