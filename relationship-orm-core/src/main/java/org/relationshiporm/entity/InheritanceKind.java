package org.relationshiporm.entity;

/** Where the rows of a class hierarchy lie. */
public enum InheritanceKind {
    /** All classes share the table of the root; the columns of subclasses are nullable there. */
    SINGLE_TABLE,
    /** Each class has a table for its own fields; the tables of an object share their primary key. */
    JOINED_TABLES,
    /** Each class that is not abstract has a complete table of its own. */
    CONCRETE_TABLES
}
