package org.relationshiporm.sql;

/** The to-one relationship {@code path} leads to the object that {@code target} holds; unresolved. */
public record RelationshipEqualsNode(RelationshipPath path, BindNode target) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRelationshipEquals(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(RelationshipEqualsNode.class).path(path).node(target);
    }
}
