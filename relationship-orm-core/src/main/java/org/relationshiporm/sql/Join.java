package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/** A join of {@code item} to what stands before it, on {@code condition}, or with every row without one; an outer join keeps rows without a partner. */
public record Join(FromItem item, @Nullable ExpressionNode condition, boolean outer) {

    void describe(Shape.Builder shape) {
        shape.tokens(Join.class, outer);
        item.describe(shape);
        shape.node(condition);
    }
}
