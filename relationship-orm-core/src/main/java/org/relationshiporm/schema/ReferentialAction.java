package org.relationshiporm.schema;

/** What the database does to referencing rows when the referenced row goes away or changes its key. */
public enum ReferentialAction {
    NO_ACTION,
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT
}
