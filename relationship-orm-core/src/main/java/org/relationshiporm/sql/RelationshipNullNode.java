package org.relationshiporm.sql;

/** The to-one relationship {@code path} leads nowhere; unresolved. */
public record RelationshipNullNode(RelationshipPath path) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRelationshipNull(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(RelationshipNullNode.class).path(path);
    }
}
