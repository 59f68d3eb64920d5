package org.relationshiporm.sql;

/**
 * A relationship to join along.
 *
 * @param <T> the entity class it leads to
 */
public interface RelationshipReference<T> {

    /** The relationship, as the tree names it. */
    RelationshipPath path();
}
