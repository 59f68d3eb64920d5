package org.relationshiporm.sql;

/** Where a {@link Frame} begins or ends. */
public final class FrameBound {

    private final String clause;

    private FrameBound(String clause) {
        this.clause = clause;
    }

    /** The first row of the partition. */
    public static FrameBound unboundedPreceding() {
        return new FrameBound("UNBOUNDED PRECEDING");
    }

    /** {@code rows} rows before the current one. */
    public static FrameBound preceding(int rows) {
        return new FrameBound(required(rows) + " PRECEDING");
    }

    public static FrameBound currentRow() {
        return new FrameBound("CURRENT ROW");
    }

    /** {@code rows} rows after the current one. */
    public static FrameBound following(int rows) {
        return new FrameBound(required(rows) + " FOLLOWING");
    }

    /** The last row of the partition. */
    public static FrameBound unboundedFollowing() {
        return new FrameBound("UNBOUNDED FOLLOWING");
    }

    private static int required(int rows) {
        if (rows < 0) {
            throw new IllegalArgumentException(
                    "A window's bound counts rows and cannot be negative; got " + rows + ".");
        }
        return rows;
    }

    /** As SQL. */
    String clause() {
        return clause;
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof FrameBound that && clause.equals(that.clause);
    }

    @Override
    public int hashCode() {
        return clause.hashCode();
    }

    @Override
    public String toString() {
        return clause;
    }
}
