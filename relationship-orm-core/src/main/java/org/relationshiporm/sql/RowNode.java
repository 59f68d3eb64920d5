package org.relationshiporm.sql;

import java.util.List;

/** {@code (a, b)}, compared as a whole. */
public record RowNode(List<ExpressionNode> items) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitRow(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(RowNode.class, items.size());
        items.forEach(shape::node);
    }
}
