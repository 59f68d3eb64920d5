package org.relationshiporm.entity;

import org.jspecify.annotations.Nullable;

/** What the holders of all relationships have in common. */
public sealed interface RelationshipHolder permits ToOne, CollectionHolder {

    /** Whether there is content: it was loaded, if only in an earlier transaction, or belongs to an object that has no row yet. */
    boolean isLoaded();

    /** The object that this holder was made for. */
    Object owner();

    /** What tracks the owner; null when no session has seen it. */
    @Nullable
    OwnerState state();
}
