package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** What happens to one row, and, while rows are sorted, what it waits for. */
final class RowChange {

    private static final BitSet NONE = new BitSet(0);

    private final ChangeKind kind;
    private final EntityState state;
    private final EntityMapping level;
    private final @Nullable EntityState replaced;
    private @Nullable BitSet columns;
    private @Nullable BitSet postponed;

    private List<Dependency> before = List.of();
    private List<Dependency> after = List.of();
    private int sequence;
    private int place;
    private int blockers;
    private int visit;
    private boolean taken;

    private RowChange(
            ChangeKind kind,
            EntityState state,
            EntityMapping level,
            @Nullable EntityState replaced,
            @Nullable BitSet columns) {
        this.kind = kind;
        this.state = state;
        this.level = level;
        this.replaced = replaced;
        this.columns = columns;
    }

    /** @param level the entity in whose table the row, or this part of it, lies */
    static RowChange insert(EntityState state, EntityMapping level) {
        return new RowChange(ChangeKind.INSERT, state, level, null, null);
    }

    static RowChange delete(EntityState state, EntityMapping level) {
        return new RowChange(ChangeKind.DELETE, state, level, null, null);
    }

    /** @param kind one that writes {@code columns}, given by index */
    static RowChange write(ChangeKind kind, EntityState state, EntityMapping level, BitSet columns) {
        return new RowChange(kind, state, level, null, columns);
    }

    /** A new object takes over the row of one that was to be deleted. */
    static RowChange replace(EntityState state, EntityState replaced, BitSet columns) {
        return new RowChange(ChangeKind.UPDATE, state, state.mapping(), replaced, columns);
    }

    ChangeKind kind() {
        return kind;
    }

    EntityState state() {
        return state;
    }

    /** The entity in whose table the row, or this part of it, lies: that of the object, or one that it inherits from. */
    EntityMapping mapping() {
        return level;
    }

    /** The object whose row the new object takes over. */
    @Nullable
    EntityState replaced() {
        return replaced;
    }

    /** The object that knows the row as it is stored. */
    EntityState stored() {
        EntityState former = replaced;
        return former == null ? state : former;
    }

    /** Whether the row is new under its key in the eyes of those who refer to the object. */
    boolean bringsObject() {
        return kind == ChangeKind.INSERT || replaced != null;
    }

    /** The columns to write, by index. */
    BitSet columns() {
        BitSet written = columns;
        return written == null ? NONE : written;
    }

    void alsoWrite(BitSet more) {
        BitSet written = columns == null ? new BitSet() : (BitSet) columns.clone();
        written.or(more);
        columns = written;
    }

    /** Foreign key columns that are left out, or NULL in a new row, for now. */
    BitSet postponed() {
        BitSet later = postponed;
        return later == null ? NONE : later;
    }

    void postpone(BitSet later) {
        BitSet all = (BitSet) postponed().clone();
        all.or(later);
        postponed = all;
        if (columns != null) {
            BitSet left = (BitSet) columns.clone();
            left.andNot(later);
            columns = left;
        }
    }

    boolean touches(List<PropertyMapping> properties) {
        return RowValues.touch(columns(), properties);
    }

    // ---------------------------------------------------------------- while rows are sorted

    /** What waits for this row. */
    List<Dependency> waiting() {
        return after;
    }

    /** What this row waits for. */
    List<Dependency> awaited() {
        return before;
    }

    void await(Dependency dependency) {
        before = before.isEmpty() ? new ArrayList<>(2) : before;
        before.add(dependency);
        blockers++;
        RowChange earlier = dependency.before();
        earlier.after = earlier.after.isEmpty() ? new ArrayList<>(2) : earlier.after;
        earlier.after.add(dependency);
    }

    /** One of the rows awaited is written; tells whether it was the last. */
    boolean unblock() {
        return --blockers == 0;
    }

    boolean isBlocked() {
        return blockers > 0;
    }

    /** Waits anew for all that was not dissolved. */
    void reset() {
        taken = false;
        before.forEach(Dependency::reset);
        blockers =
                (int) before.stream().filter(dependency -> !dependency.isMet()).count();
    }

    int blockers() {
        return blockers;
    }

    /** How many rows still wait for this one. */
    long followers() {
        return after.stream().filter(dependency -> !dependency.isMet()).count();
    }

    /** When the application, or what follows from its calls, asked for the change, relative to others. */
    int sequence() {
        return sequence;
    }

    void count(int number) {
        sequence = number;
    }

    int place() {
        return place;
    }

    void moveTo(int newPlace) {
        place = newPlace;
    }

    /** Whether its turn has come. */
    boolean isTaken() {
        return taken;
    }

    void take() {
        taken = true;
    }

    int visit() {
        return visit;
    }

    void visit(int number) {
        visit = number;
    }

    @Override
    public String toString() {
        return kind + " " + (level.isExtension() ? level.name() + " of " : "") + state.describeEntity();
    }
}
