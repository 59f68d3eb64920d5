package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** A mapped attribute of {@code entity}, as yet unresolved: {@code alias} names one of several appearances of the entity, null the only one. */
public record AttributeNode(Class<?> entity, @Nullable String alias, String attribute) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitAttribute(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(AttributeNode.class).entity(entity, alias).token(alias).token(attribute);
    }
}
