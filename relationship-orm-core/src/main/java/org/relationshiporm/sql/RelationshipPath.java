package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/**
 * A relationship of {@code entity}, as yet unresolved: {@code alias} names one of several appearances of the entity, null the only one.
 *
 * @param target the class below the relationship's target to which it is narrowed, or null
 */
public record RelationshipPath(
        Class<?> entity,
        @Nullable String alias,
        String relationship,
        @Nullable Class<?> target) {

    /** A relationship with all that it leads to. */
    public RelationshipPath(Class<?> entity, @Nullable String alias, String relationship) {
        this(entity, alias, relationship, null);
    }
}
