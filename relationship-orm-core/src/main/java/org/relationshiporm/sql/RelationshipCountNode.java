package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** The number of objects at the end of {@code path} that meet {@code criterion}, if there is one; unresolved. */
public record RelationshipCountNode(
        RelationshipPath path, @Nullable ExpressionNode criterion) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRelationshipCount(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(RelationshipCountNode.class).path(path).token(criterion == null);
        if (criterion != null) {
            shape.nested(inside -> inside.node(criterion));
        }
    }
}
