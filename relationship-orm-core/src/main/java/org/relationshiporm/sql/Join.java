package org.relationshiporm.sql;

/** A join of {@code item} to what stands before it, on {@code condition}; an outer join keeps rows without a partner. */
public record Join(FromItem item, ExpressionNode condition, boolean outer) {

    void describe(Shape.Builder shape) {
        shape.tokens(Join.class, outer);
        item.describe(shape);
        shape.node(condition);
    }
}
