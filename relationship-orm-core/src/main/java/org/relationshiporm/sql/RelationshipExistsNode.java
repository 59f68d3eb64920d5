package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** At least one object stands at the end of {@code path} and meets {@code criterion}, if there is one; unresolved. */
public record RelationshipExistsNode(
        RelationshipPath path, @Nullable ExpressionNode criterion) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRelationshipExists(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(RelationshipExistsNode.class).path(path).token(criterion == null);
        if (criterion != null) {
            shape.nested(inside -> inside.node(criterion));
        }
    }
}
