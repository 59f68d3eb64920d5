package org.relationshiporm.entity;

import org.jspecify.annotations.Nullable;

/** What the holders of all relationships have in common. */
public sealed interface RelationshipHolder permits ToOne, CollectionHolder {

    /**
     * Whether reading sends no SQL and does not fail: the content was loaded, or belongs to an object that has no row yet. Content of an earlier transaction
     * counts when the session is gone; in an open one it would be read again.
     */
    boolean isLoaded();

    /** The object that this holder was made for. */
    Object owner();

    /** What tracks the owner; null when no session has seen it. */
    @Nullable
    OwnerState state();
}
