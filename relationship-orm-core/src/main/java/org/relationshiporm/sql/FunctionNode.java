package org.relationshiporm.sql;

import java.util.List;

/** {@code name(arguments)}; without arguments {@code name(*)}. The name is a plain SQL identifier and is never quoted. */
public record FunctionNode(String name, List<ExpressionNode> arguments) implements ExpressionNode {

    public FunctionNode {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of an SQL function. Use letters, digits and underscores.");
        }
        arguments = List.copyOf(arguments);
    }

    /** {@code count(*)}. */
    public static FunctionNode countAll() {
        return new FunctionNode("count", List.of());
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitFunction(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(FunctionNode.class).token(name).token(arguments.size());
        arguments.forEach(argument -> argument.describe(shape));
    }
}
