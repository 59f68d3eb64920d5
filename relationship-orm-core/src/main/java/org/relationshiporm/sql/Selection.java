package org.relationshiporm.sql;

import java.util.List;

/**
 * What a query can select: an {@link Expression}, the objects of an entity class, {@link EntityAlias}, several of these as one, {@link NestedRow}, or what belongs to
 * each row in a list, {@link MemberRows}.
 *
 * @param <V> the class of what each row gives
 */
public interface Selection<V> {

    /**
     * The tree that this stands for.
     *
     * @throws IllegalArgumentException when it is made of several
     */
    ExpressionNode node();

    /** The columns and objects of the row that this is made of. */
    default List<ExpressionNode> nodes() {
        return List.of(node());
    }

    /** The name under which a map of the row has the value; empty where only the tree tells it. */
    default String label() {
        return "";
    }

    /** The same under a name, for results as maps and for messages. */
    default Selection<V> as(String label) {
        return new Labelled<>(this, label);
    }
}
