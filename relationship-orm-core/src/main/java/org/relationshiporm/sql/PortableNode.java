package org.relationshiporm.sql;

import java.util.List;

/** A function that each database spells in its own way. */
public record PortableNode(PortableFunction function, List<ExpressionNode> arguments) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitPortable(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(PortableNode.class, function).token(arguments.size());
        arguments.forEach(shape::node);
    }
}
