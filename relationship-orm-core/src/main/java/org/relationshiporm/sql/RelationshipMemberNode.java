package org.relationshiporm.sql;

/** The entity at the end of {@code path} is a member of that relationship of the object that {@code owner} holds; unresolved. */
public record RelationshipMemberNode(RelationshipPath path, BindNode owner) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRelationshipMember(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(RelationshipMemberNode.class, path).node(owner);
    }
}
