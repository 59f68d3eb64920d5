package org.relationshiporm.query;

import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.TextExpression;

/**
 * A text attribute whose column is read on demand, as the generated metamodel names it: {@code Post_.body}.
 *
 * @param <E> the entity class that declares it
 */
public record DeferredTextAttribute<E>(Class<E> entity, String name)
        implements TextExpression, DeferredAttribute<E, String> {

    public static <E> DeferredTextAttribute<E> of(Class<E> entity, String name) {
        return new DeferredTextAttribute<>(entity, name);
    }

    @Override
    public ExpressionNode node() {
        return new AttributeNode(entity, null, name);
    }
}
