package org.relationshiporm.sql;

/** The rows around the current one that a window function takes in. */
public record Frame(Unit unit, FrameBound start, FrameBound end) {

    /** What bounds count. */
    public enum Unit {
        /** Rows. */
        ROWS,
        /** Rows with their peers, which have the same place in the order. */
        RANGE
    }

    /** As SQL. */
    public String clause() {
        return unit + " BETWEEN " + start.clause() + " AND " + end.clause();
    }
}
