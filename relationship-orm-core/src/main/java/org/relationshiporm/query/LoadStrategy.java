package org.relationshiporm.query;

/** When, and with which statements, a relationship is loaded. */
public enum LoadStrategy {
    /** On first access, for all objects that came with the owner and still lack it: one statement for up to 500 owners. */
    LAZY,
    /** On first access, for the one object at hand. */
    LAZY_SINGLE,
    /** In the owner's own statement, by an outer join. */
    JOINED,
    /** With the query, by one further statement for up to 500 owners. */
    SELECTIN,
    /** Never: access to the unloaded relationship is an error. */
    RAISE
}
