package org.relationshiporm.query;

import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RelationshipReference;

/**
 * A relationship of an entity class, as the generated metamodel names it.
 *
 * @param <E> the entity class that declares it
 * @param <T> the entity class it leads to
 */
public sealed interface RelationshipAttribute<E, T> extends Attribute<E>, RelationshipReference<T>
        permits ToOneAttribute, ToManyAttribute {

    Class<T> target();

    /** Whether {@link #target()} is a class below the one that the relationship leads to. */
    boolean isNarrowed();

    @Override
    default RelationshipPath path() {
        return new RelationshipPath(entity(), alias(), name(), isNarrowed() ? target() : null);
    }
}
