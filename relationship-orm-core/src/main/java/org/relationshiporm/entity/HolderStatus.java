package org.relationshiporm.entity;

/** What a holder contains. */
enum HolderStatus {
    /** Nobody touched it since its owner was constructed: empty while the owner has no row, unloaded from then on. */
    NEW,
    /** The whole content, as of the transaction in which it was read, with the changes made since. */
    LOADED,
    /** No content; a collection may have changes queued. */
    UNLOADED,
    /** A part of the content, chosen by a criterion; read-only. */
    FILTERED
}
