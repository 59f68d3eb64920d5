package org.relationshiporm.entity;

/** What passes from an object along a relationship to its members. */
public enum Cascade {
    /** Members enter the session with their owner. */
    SAVE_UPDATE,
    /** Members are merged with their owner. */
    MERGE,
    /** Members are refreshed and expired with their owner. */
    REFRESH_EXPIRE,
    /** Members leave the session with their owner. */
    EXPUNGE,
    /** Members are deleted with their owner. */
    DELETE,
    /** Members taken out of the relationship are deleted, unless another owner has them. */
    DELETE_ORPHAN,
    /** All but {@link #DELETE_ORPHAN}. */
    ALL
}
