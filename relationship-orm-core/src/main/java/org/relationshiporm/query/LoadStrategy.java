package org.relationshiporm.query;

/** When, and with which statements, a relationship is loaded. */
public enum LoadStrategy {
    /** As the engine's options say for all relationships whose mapping says nothing: {@link #LAZY}, unless they name another. */
    DEFAULT,
    /** On first access, for all objects that came with the owner and still lack it: one statement for up to 500 owners. */
    LAZY,
    /** On first access, for the one object at hand. */
    LAZY_SINGLE,
    /** In the owner's own statement, by an outer join. */
    JOINED,
    /** With the query, by one further statement for up to 500 owners. */
    SELECTIN,
    /**
     * With the query, by one further statement for all owners, which repeats the query as a subquery. A query with a limit needs an order that is unique.
     * Where there is no query to repeat, or the key has several columns, as {@link #SELECTIN}.
     */
    SUBQUERY,
    /** With the query, by one further statement for each owner. */
    IMMEDIATE,
    /** Never: access to the unloaded relationship is an error. */
    RAISE,
    /** Never by a statement: access is an error, unless the session has read the object that a many-to-one leads to. */
    RAISE_ON_SQL,
    /** Never: the relationship reads as empty, and cannot be changed. */
    NOLOAD;

    /** Whether the relationship is loaded with the query that reads its owners. */
    public boolean loadsWithQuery() {
        return this == JOINED || this == SELECTIN || this == SUBQUERY || this == IMMEDIATE;
    }
}
