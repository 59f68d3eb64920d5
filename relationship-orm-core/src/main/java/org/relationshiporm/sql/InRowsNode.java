package org.relationshiporm.sql;

import java.util.List;
import org.relationshiporm.type.SqlType;

/** {@code (operands) IN (rows)}, where {@code rows} is a parameter holding a list of {@code Object[]}, each with a value per operand; without types, the operands tell theirs. */
public record InRowsNode(List<ExpressionNode> operands, List<SqlType<?>> types, BindNode rows)
        implements ExpressionNode {

    public InRowsNode {
        operands = List.copyOf(operands);
        types = List.copyOf(types);
        if (operands.isEmpty() || !types.isEmpty() && operands.size() != types.size()) {
            throw new IllegalArgumentException("Each operand of a row comparison needs its type.");
        }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitInRows(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(InRowsNode.class, operands.size());
        operands.forEach(operand -> operand.describe(shape));
        shape.node(rows);
    }
}
