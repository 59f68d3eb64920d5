package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;

/** Operands joined by AND or OR; nested nodes of the same operator are folded into one. */
public record LogicalNode(Operator operator, List<ExpressionNode> operands) implements ExpressionNode {

    /** AND or OR. */
    public enum Operator {
        AND,
        OR
    }

    public LogicalNode {
        operands = List.copyOf(operands);
    }

    /** The operands joined; one operand alone is itself, none is the operator's neutral element. */
    public static ExpressionNode of(Operator operator, List<ExpressionNode> operands) {
        List<ExpressionNode> flat = new ArrayList<>();
        for (ExpressionNode operand : operands) {
            if (operand instanceof LogicalNode nested && nested.operator == operator) {
                flat.addAll(nested.operands);
            } else {
                flat.add(operand);
            }
        }
        return switch (flat.size()) {
            case 0 -> new BooleanNode(operator == Operator.AND);
            case 1 -> flat.get(0);
            default -> new LogicalNode(operator, flat);
        };
    }

    /** All of {@code operands} at once. */
    public static ExpressionNode and(List<ExpressionNode> operands) {
        return of(Operator.AND, operands);
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitLogical(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(LogicalNode.class).token(operator).token(operands.size());
        operands.forEach(operand -> operand.describe(shape));
    }
}
