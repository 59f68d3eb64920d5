package org.relationshiporm.flush;

import java.util.List;
import org.relationshiporm.mapping.PropertyMapping;

/** One row that must be written before another, and why. */
final class Dependency {

    /** Why {@link #before} comes first. */
    enum Reason {
        /** {@link #after} refers to it by its {@link #columns}. */
        REFERS,
        /** Its {@link #columns} refer to what {@link #after} takes away. */
        LETS_GO,
        /** Its {@link #columns} hold a unique value that {@link #after} takes. */
        HANDS_OVER,
        /** They concern one row. */
        SAME_ROW
    }

    private final RowChange before;
    private final RowChange after;
    private final Reason reason;
    private final List<PropertyMapping> columns;
    private boolean met;
    private boolean dissolved;

    Dependency(RowChange before, RowChange after, Reason reason, List<PropertyMapping> columns) {
        this.before = before;
        this.after = after;
        this.reason = reason;
        this.columns = columns;
    }

    RowChange before() {
        return before;
    }

    RowChange after() {
        return after;
    }

    Reason reason() {
        return reason;
    }

    List<PropertyMapping> columns() {
        return columns;
    }

    /** Whether {@link #before} had its turn, or the dependency was dissolved. */
    boolean isMet() {
        return met;
    }

    void meet() {
        met = true;
    }

    /** Takes the dependency away for good. */
    void dissolve() {
        met = true;
        dissolved = true;
    }

    /** Waits anew, unless it was dissolved. */
    void reset() {
        met = dissolved;
    }
}
