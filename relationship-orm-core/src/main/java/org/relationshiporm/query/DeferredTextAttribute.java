package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.TextExpression;

/**
 * A text attribute whose column is read on demand, as the generated metamodel names it: {@code Post_.body}.
 *
 * @param <E> the entity class that declares it
 */
public record DeferredTextAttribute<E>(
        Class<E> entity, @Nullable String alias, String name) implements TextExpression, DeferredAttribute<E, String> {

    public static <E> DeferredTextAttribute<E> of(Class<E> entity, String name) {
        return new DeferredTextAttribute<>(entity, null, name);
    }

    /**
     * The same attribute of the entity class under {@code alias}.
     *
     * @throws IllegalArgumentException when that is of another class
     */
    public DeferredTextAttribute<E> under(EntityAlias<?> alias) {
        return new DeferredTextAttribute<>(entity, Attribute.aliasFor(entity, alias), name);
    }

    @Override
    public ExpressionNode node() {
        return new AttributeNode(entity, alias, name);
    }
}
