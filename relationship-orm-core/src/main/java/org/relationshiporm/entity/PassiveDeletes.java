package org.relationshiporm.entity;

/** How far deleting an owner leaves its members, or its link rows, to the database. */
public enum PassiveDeletes {
    /** The session sees to all members, and loads those that it must see to. */
    OFF,
    /** The foreign key's ON DELETE sees to members that are not loaded; the session to those that are. */
    ON,
    /** The session does nothing to members, loaded or not: the database decides, if only by refusing. */
    ALL
}
