package org.relationshiporm.mapping;

/** What becomes of the members of a relationship when their owner is deleted. */
public enum DeleteRule {
    /** They are deleted too: the relationship cascades DELETE. */
    DELETE,
    /** They stay and their foreign key becomes NULL. */
    RELEASE,
    /** Their foreign key takes no NULL: while there are any, the owner cannot be deleted. */
    REFUSE,
    /** The foreign key's ON DELETE sees to them. */
    DATABASE,
    /** They stay and their link rows are deleted. */
    UNLINK,
    /** Nothing: the owner holds the key, or the relationship says {@code passiveDeletes = ALL}. */
    NOTHING
}
