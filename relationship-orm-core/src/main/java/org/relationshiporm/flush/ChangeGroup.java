package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;

/** The rows of one entity to which the same happens: what is sorted first. */
final class ChangeGroup {

    private final EntityMapping mapping;
    private final ChangeKind kind;
    private final int rank;
    private final List<RowChange> rows = new ArrayList<>();
    private final BitSet columns = new BitSet();
    private boolean replaces;

    ChangeGroup(EntityMapping mapping, ChangeKind kind, int rank) {
        this.mapping = mapping;
        this.kind = kind;
        this.rank = rank;
    }

    void add(RowChange row) {
        rows.add(row);
        columns.or(row.columns());
        replaces |= row.replaced() != null;
    }

    EntityMapping mapping() {
        return mapping;
    }

    ChangeKind kind() {
        return kind;
    }

    /** The place among all groups where nothing demands another. */
    int rank() {
        return rank;
    }

    /** New rows in the order of {@code add}; others by key, once they are {@linkplain #sortByKey sorted}. */
    List<RowChange> rows() {
        return rows;
    }

    /** Against deadlocks: every transaction takes its rows in one order. */
    void sortByKey() {
        rows.sort((left, right) ->
                byKey(left.stored().requireKey(), right.stored().requireKey()));
    }

    @SuppressWarnings("unchecked")
    private static int byKey(Object left, Object right) {
        return left instanceof Comparable<?> comparable && left.getClass() == right.getClass()
                ? ((Comparable<Object>) comparable).compareTo(right)
                : 0;
    }

    /** Whether any row writes one of {@code properties}. */
    boolean touches(List<PropertyMapping> properties) {
        return RowValues.touch(columns, properties);
    }

    /** Whether any row gets new values in {@code properties}, to which others refer. */
    boolean brings(List<PropertyMapping> properties) {
        return kind == ChangeKind.INSERT || replaces || touches(properties);
    }

    @Override
    public String toString() {
        return kind + " " + mapping.name() + " " + rows.size();
    }
}
