package org.relationshiporm.session;

/** How {@link Session#merge(Object, MergeOption...)} differs from its usual way. */
public enum MergeOption {
    /** Null fields and empty to-one relationships of the given object say nothing: the session's object keeps its values. */
    KEEP_WHERE_NULL,
    /**
     * Reads nothing: what is not in the session is taken to be as the given objects show it. For unchanged detached objects, as they come from a cache;
     * others are refused.
     */
    WITHOUT_LOADING
}
