package org.relationshiporm.query;

/** How a statement that changes many rows brings the session's objects of these rows in line. */
public enum Synchronize {
    /**
     * {@link #EVALUATE} where memory can tell exactly what the statement does: comparisons of whole numbers, dates, booleans and UUIDs, equality of
     * texts, and values that are given or computed from such; else {@link #FETCH}. The default.
     */
    AUTO,
    /** The session's objects are asked in memory which of them the statement changes; what cannot be answered there is refused before anything is sent. */
    EVALUATE,
    /** The statement returns the keys of the rows that it changed, and what it computed for them. */
    FETCH,
    /** Objects stay as they are, and so do collections: whoever reads them knows better. */
    NONE
}
