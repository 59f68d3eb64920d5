package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.ExpressionNode;

/**
 * A plain attribute of an entity class, as the generated metamodel names it: {@code User_.id}.
 *
 * @param <E> the entity class that declares it
 * @param <V> the (boxed) class of its values
 */
public record ColumnAttribute<E, V>(
        Class<E> entity, @Nullable String alias, String name, Class<V> javaType) implements ValueAttribute<E, V> {

    public static <E, V> ColumnAttribute<E, V> of(Class<E> entity, String name, Class<V> javaType) {
        return new ColumnAttribute<>(entity, null, name, javaType);
    }

    /**
     * The same attribute of the entity class under {@code alias}.
     *
     * @throws IllegalArgumentException when that is of another class
     */
    public ColumnAttribute<E, V> under(EntityAlias<?> alias) {
        return new ColumnAttribute<>(entity, Attribute.aliasFor(entity, alias), name, javaType);
    }

    @Override
    public ExpressionNode node() {
        return new AttributeNode(entity, alias, name);
    }
}
