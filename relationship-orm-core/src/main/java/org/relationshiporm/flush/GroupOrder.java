package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;

/**
 * Sorts groups of rows by the foreign keys between their tables and by the unique values that are handed over. Groups that wait for each other, or for
 * themselves, make one block, whose rows are sorted one by one.
 */
final class GroupOrder {

    /** Groups that are written in one go: a single one, or several whose rows are interleaved. */
    record Block(List<ChangeGroup> groups, boolean isCyclic) {}

    private final ChangeGroups changes;
    private final List<ChangeGroup> groups;
    private final Map<ChangeGroup, Integer> positions = new IdentityHashMap<>();
    private final BitSet[] awaited;

    GroupOrder(ChangeGroups changes, List<HandOver> handOvers) {
        this.changes = changes;
        this.groups = changes.byRank();
        this.awaited = new BitSet[groups.size()];
        for (int position = 0; position < awaited.length; position++) {
            awaited[position] = new BitSet();
            positions.put(groups.get(position), position);
        }
        for (ChangeGroup group : groups) {
            group.mapping().references().forEach(reference -> connect(group, reference));
            connectWithin(group);
        }
        for (HandOver handOver : handOvers) {
            connect(groupOf(handOver.giver()), groupOf(handOver.taker()));
        }
    }

    // ---------------------------------------------------------------- what waits for what

    private @Nullable ChangeGroup groupOf(RowChange row) {
        return changes.find(row.mapping(), row.kind());
    }

    private void connect(@Nullable ChangeGroup before, @Nullable ChangeGroup after) {
        if (before != null && after != null) {
            awaited[position(after)].set(position(before));
        }
    }

    private int position(ChangeGroup group) {
        return positions.getOrDefault(group, -1);
    }

    private void connectWithin(ChangeGroup group) {
        EntityMapping mapping = group.mapping();
        if (group.kind() == ChangeKind.LATE_UPDATE) {
            connect(changes.find(mapping, ChangeKind.INSERT), group);
            connect(changes.find(mapping, ChangeKind.UPDATE), group);
        } else if (group.kind() == ChangeKind.CLEAR) {
            connect(group, changes.find(mapping, ChangeKind.DELETE));
        }
    }

    private void connect(ChangeGroup group, KeyReference reference) {
        for (EntityMapping target : reference.target().sharingTable()) {
            connect(group, reference, target);
        }
    }

    private void connect(ChangeGroup group, KeyReference reference, EntityMapping target) {
        ChangeGroup inserts = changes.find(target, ChangeKind.INSERT);
        ChangeGroup deletes = changes.find(target, ChangeKind.DELETE);
        ChangeGroup updates = changes.find(target, ChangeKind.UPDATE);
        ChangeGroup bringing = updates != null && updates.brings(reference.referenced()) ? updates : null;
        ChangeGroup leaving = bringing != null && RowDependencies.isHeldByDatabase(reference) ? bringing : null;
        switch (group.kind()) {
            case INSERT -> {
                connect(reference.isPostUpdate() ? null : inserts, group);
                connect(bringing, group);
            }
            case UPDATE -> {
                if (group.touches(reference.columns())) {
                    connect(reference.isPostUpdate() ? null : inserts, group);
                    connect(bringing, group);
                    connect(group, deletes);
                    connect(group, leaving);
                }
            }
            case LATE_UPDATE -> {
                connect(inserts, group);
                connect(bringing, group);
            }
            case CLEAR -> connect(group, deletes);
            case DELETE -> {
                connect(group, reference.isPostUpdate() ? null : deletes);
                connect(group, leaving);
            }
        }
    }

    // ---------------------------------------------------------------- sorting

    List<Block> sort() {
        List<Block> blocks = new ArrayList<>();
        BitSet left = new BitSet();
        left.set(0, groups.size());
        while (!left.isEmpty()) {
            int free = findFree(left);
            BitSet next = new BitSet();
            if (free >= 0) {
                next.set(free);
            } else {
                next = findFirstRing(left);
            }
            boolean cyclic = free < 0 || awaited[free].get(free);
            blocks.add(new Block(next.stream().mapToObj(groups::get).toList(), cyclic));
            left.andNot(next);
        }
        return blocks;
    }

    /** The first group that waits for none but itself; -1 when there is none. */
    private int findFree(BitSet left) {
        for (int position = left.nextSetBit(0); position >= 0; position = left.nextSetBit(position + 1)) {
            BitSet waitsFor = (BitSet) awaited[position].clone();
            waitsFor.and(left);
            waitsFor.clear(position);
            if (waitsFor.isEmpty()) {
                return position;
            }
        }
        return -1;
    }

    /** Groups that wait for each other and for none besides. */
    private BitSet findFirstRing(BitSet left) {
        BitSet reached = new BitSet();
        int start = left.nextSetBit(0);
        while (true) {
            reached = reach(start, left);
            BitSet ring = new BitSet();
            for (int position = reached.nextSetBit(0); position >= 0; position = reached.nextSetBit(position + 1)) {
                if (reach(position, left).get(start)) {
                    ring.set(position);
                }
            }
            BitSet outside = (BitSet) reached.clone();
            outside.andNot(ring);
            if (ring.get(start) && outside.isEmpty()) {
                return ring;
            }
            start = outside.isEmpty() ? reached.nextSetBit(0) : outside.nextSetBit(0);
        }
    }

    /** All that a group waits for, over others too. */
    private BitSet reach(int start, BitSet left) {
        BitSet reached = new BitSet();
        BitSet fringe = (BitSet) awaited[start].clone();
        fringe.and(left);
        while (!fringe.isEmpty()) {
            int position = fringe.nextSetBit(0);
            reached.set(position);
            fringe.or(awaited[position]);
            fringe.and(left);
            fringe.andNot(reached);
        }
        return reached;
    }
}
