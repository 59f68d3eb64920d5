package org.relationshiporm.mapping;

/** Where the foreign key of a relationship lies, and how many objects stand at its end. */
public enum Direction {
    /** The owner's row holds the key; one object at the end. */
    MANY_TO_ONE,
    /** The other rows hold the key; many objects at the end. */
    ONE_TO_MANY,
    /** The other row holds the key; one object at the end. */
    ONE_TO_ONE,
    /** The rows of a link table hold the keys of both; many objects at the end. */
    MANY_TO_MANY
}
