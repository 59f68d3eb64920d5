package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.TextExpression;

/**
 * A text attribute of an entity class, as the generated metamodel names it: {@code User_.name}.
 *
 * @param <E> the entity class that declares it
 */
public record TextAttribute<E>(Class<E> entity, @Nullable String alias, String name)
        implements TextExpression, ValueAttribute<E, String> {

    public static <E> TextAttribute<E> of(Class<E> entity, String name) {
        return new TextAttribute<>(entity, null, name);
    }

    /**
     * The same attribute of the entity class under {@code alias}.
     *
     * @throws IllegalArgumentException when that is of another class
     */
    public TextAttribute<E> under(EntityAlias<?> alias) {
        return new TextAttribute<>(entity, Attribute.aliasFor(entity, alias), name);
    }

    @Override
    public ExpressionNode node() {
        return new AttributeNode(entity, alias, name);
    }
}
