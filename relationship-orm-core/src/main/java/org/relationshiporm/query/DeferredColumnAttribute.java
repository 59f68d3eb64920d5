package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.ExpressionNode;

/**
 * An attribute that is no text and whose column is read on demand, as the generated metamodel names it.
 *
 * @param <E> the entity class that declares it
 * @param <V> the class of its values
 */
public record DeferredColumnAttribute<E, V>(
        Class<E> entity, @Nullable String alias, String name, Class<V> javaType) implements DeferredAttribute<E, V> {

    public static <E, V> DeferredColumnAttribute<E, V> of(Class<E> entity, String name, Class<V> javaType) {
        return new DeferredColumnAttribute<>(entity, null, name, javaType);
    }

    /**
     * The same attribute of the entity class under {@code alias}.
     *
     * @throws IllegalArgumentException when that is of another class
     */
    public DeferredColumnAttribute<E, V> under(EntityAlias<?> alias) {
        return new DeferredColumnAttribute<>(entity, Attribute.aliasFor(entity, alias), name, javaType);
    }

    @Override
    public ExpressionNode node() {
        return new AttributeNode(entity, alias, name);
    }
}
