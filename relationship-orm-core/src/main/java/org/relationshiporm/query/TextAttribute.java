package org.relationshiporm.query;

import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.TextExpression;

/**
 * A text attribute of an entity class, as the generated metamodel names it: {@code User_.name}.
 *
 * @param <E> the entity class that declares it
 */
public record TextAttribute<E>(Class<E> entity, String name) implements TextExpression, ValueAttribute<E, String> {

    public static <E> TextAttribute<E> of(Class<E> entity, String name) {
        return new TextAttribute<>(entity, name);
    }

    @Override
    public ExpressionNode node() {
        return new AttributeNode(entity, null, name);
    }
}
