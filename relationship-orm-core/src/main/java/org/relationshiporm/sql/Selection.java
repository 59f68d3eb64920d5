package org.relationshiporm.sql;

/**
 * What a query can select: an {@link Expression}, or the objects of an entity class, {@link EntityAlias}.
 *
 * @param <V> the class of what each row gives
 */
public interface Selection<V> {

    /** The tree that this stands for. */
    ExpressionNode node();
}
