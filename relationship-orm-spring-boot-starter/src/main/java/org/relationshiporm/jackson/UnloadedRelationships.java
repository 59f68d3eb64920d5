package org.relationshiporm.jackson;

/** What is written for a relationship that is not loaded. */
public enum UnloadedRelationships {
    /** Nothing: the property is left out. */
    OMIT,
    /** The foreign key, or null when there is none; a relationship whose key stands on the other side is left out. */
    KEYS
}
