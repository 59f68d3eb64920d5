package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** The objects of {@code entity}, as something to select; {@code alias} names one of several appearances of the entity, null the plain one. Unresolved. */
public record EntityNode(Class<?> entity, @Nullable String alias) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitEntity(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(EntityNode.class).entity(entity, alias).token(alias);
    }
}
