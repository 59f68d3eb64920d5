package org.relationshiporm.flush;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.relationshiporm.mapping.PropertyMapping;

/**
 * Sorts the rows of a block one by one and gives them out in waves of equal kind that can share statements. A ring of rows that wait for each other is
 * broken where a column takes NULL for a while, or can be written later than the rest of its row.
 */
final class RowOrder {

    private final ChangeGroups groups;
    private final List<RowChange> rows = new ArrayList<>();
    private final TreeMap<Integer, List<RowChange>> ready = new TreeMap<>();
    private final List<List<RowChange>> waves = new ArrayList<>();
    private final Map<RowChange, RowChange> late = new IdentityHashMap<>();
    private final List<RowChange> cleared = new ArrayList<>();
    private final Deque<RowChange> free = new ArrayDeque<>();
    private int visits;

    RowOrder(ChangeGroups groups, List<ChangeGroup> block) {
        this.groups = groups;
        block.forEach(group -> rows.addAll(group.rows()));
        for (int place = 0; place < rows.size(); place++) {
            rows.get(place).moveTo(place);
        }
    }

    /**
     * The rows in waves, to be written one after the other.
     *
     * @throws org.relationshiporm.error.FlushException drawing a ring that cannot be broken
     */
    List<List<RowChange>> sort(KeyAssignments assignments, List<HandOver> handOvers) {
        new RowDependencies(rows, assignments)
                .connect(handOvers.stream()
                        .filter(handOver -> isHere(handOver.giver()) && isHere(handOver.taker()))
                        .toList());
        breakAllRings();
        rows.forEach(RowChange::reset);
        rows.stream().filter(row -> !row.isBlocked()).forEach(this::becomeReady);
        while (!ready.isEmpty()) {
            takeWave();
        }
        return waves;
    }

    private boolean isHere(RowChange row) {
        return row.place() < rows.size() && rows.get(row.place()) == row;
    }

    private void becomeReady(RowChange row) {
        ready.computeIfAbsent(groups.rank(row), rank -> new ArrayList<>()).add(row);
    }

    private void takeWave() {
        List<RowChange> wave = ready.pollFirstEntry().getValue();
        wave.sort(Comparator.comparingInt(RowChange::place));
        for (RowChange row : wave) {
            take(row, this::becomeReady);
        }
        waves.add(wave);
    }

    private static void take(RowChange row, Consumer<RowChange> freed) {
        row.take();
        for (Dependency dependency : row.waiting()) {
            if (!dependency.isMet()) {
                dependency.meet();
                if (dependency.after().unblock()) {
                    freed.accept(dependency.after());
                }
            }
        }
    }

    // ---------------------------------------------------------------- rings

    /** Goes through the rows once without writing any, so that whatever must be cleared is cleared first and waves stay large. */
    private void breakAllRings() {
        rows.stream().filter(row -> !row.isBlocked()).forEach(free::add);
        int taken = 0;
        while (taken < rows.size()) {
            RowChange row = free.poll();
            if (row == null) {
                breakRings();
            } else {
                take(row, free::add);
                taken++;
            }
        }
        if (!cleared.isEmpty()) {
            waves.add(cleared);
        }
    }

    /** Whatever is left waits for something, so that following it leads into a ring; each ring met is broken. */
    private void breakRings() {
        int firstVisit = visits;
        for (RowChange start : List.copyOf(rows)) {
            List<RowChange> path = new ArrayList<>();
            List<Dependency> steps = new ArrayList<>();
            visits++;
            RowChange row = start;
            while (!row.isTaken() && row.isBlocked() && row.visit() <= firstVisit) {
                row.visit(visits);
                path.add(row);
                Dependency step = firstUnmet(row);
                steps.add(step);
                row = step.before();
            }
            if (row.visit() == visits && !path.isEmpty()) {
                breakRing(steps.subList(path.indexOf(row), steps.size()));
            }
        }
    }

    private static Dependency firstUnmet(RowChange row) {
        for (Dependency dependency : row.awaited()) {
            if (!dependency.isMet()) {
                return dependency;
            }
        }
        throw new IllegalStateException(row + " waits for nothing that is known. Please report this.");
    }

    private void dissolve(Dependency dependency) {
        if (!dependency.isMet()) {
            dependency.dissolve();
            if (dependency.after().unblock()) {
                free.add(dependency.after());
            }
        }
    }

    private void breakRing(List<Dependency> ring) {
        RingBreak way = RingBreak.find(ring);
        if (way.isClearing()) {
            clear(way);
        } else {
            postpone(way);
        }
    }

    /** The row lets go of values before all others, and gets its new ones, or goes, when its turn comes. */
    private void clear(RingBreak way) {
        RowChange row = way.row();
        BitSet columns = RowValues.indexes(way.columns());
        cleared.add(RowChange.write(ChangeKind.CLEAR, row.stored(), row.mapping(), columns));
        if (row.kind() == ChangeKind.UPDATE) {
            row.alsoWrite(columns);
        }
        for (Dependency dependency : row.waiting()) {
            boolean isFreed = dependency.reason() == Dependency.Reason.LETS_GO
                    || dependency.reason() == Dependency.Reason.HANDS_OVER;
            if (isFreed && RowValues.touch(columns, dependency.columns())) {
                dissolve(dependency);
            }
        }
    }

    /** The row is written without the columns, which follow when what they wait for is there. */
    private void postpone(RingBreak way) {
        RowChange row = way.row();
        BitSet columns = RowValues.indexes(way.columns());
        RowChange later = late.get(row);
        if (later == null) {
            later = RowChange.write(ChangeKind.LATE_UPDATE, row.state(), row.mapping(), columns);
            later.moveTo(row.place());
            later.await(new Dependency(row, later, Dependency.Reason.SAME_ROW, List.of()));
            late.put(row, later);
            rows.add(later);
        }
        later.alsoWrite(columns);
        row.postpone(columns);
        for (Dependency dependency : row.awaited()) {
            if (!dependency.isMet()
                    && dependency.reason() == Dependency.Reason.REFERS
                    && isWithin(columns, dependency.columns())) {
                later.await(new Dependency(dependency.before(), later, Dependency.Reason.REFERS, dependency.columns()));
                dissolve(dependency);
            }
        }
    }

    /** Whether the foreign key refers to nothing while the columns are postponed. */
    private static boolean isWithin(BitSet columns, List<PropertyMapping> key) {
        return RowValues.touch(columns, key);
    }
}
