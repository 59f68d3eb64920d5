package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;

/** A column of the table that stands under {@code qualifier} in the FROM clause; without a qualifier, of the only table. */
public record ColumnNode(@Nullable String qualifier, Column column) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitColumn(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(ColumnNode.class).token(qualifier).token(column.name());
    }
}
