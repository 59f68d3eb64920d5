package org.relationshiporm.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * {@code name(arguments)}; {@code count} without arguments is {@code count(*)}. The name is a plain SQL identifier and is never quoted.
 *
 * @param distinct whether an aggregate takes each value once
 * @param type what it gives; null when the name or the arguments tell
 */
public record FunctionNode(
        String name,
        boolean distinct,
        List<ExpressionNode> arguments,
        @Nullable SqlType<?> type) implements ExpressionNode {

    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "avg", "min", "max", "string_agg", "group_concat");

    public FunctionNode {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not the name of an SQL function. Use letters, digits and underscores.");
        }
        arguments = List.copyOf(arguments);
    }

    public FunctionNode(String name, List<ExpressionNode> arguments) {
        this(name, false, arguments, null);
    }

    /** A function that takes nothing. */
    public static FunctionNode withoutArguments(String name, SqlType<?> type) {
        return new FunctionNode(name, false, List.of(), type);
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
        shape.token(FunctionNode.class).token(name).token(distinct).token(type).token(arguments.size());
        arguments.forEach(argument -> argument.describe(shape));
        if (AGGREGATES.contains(name.toLowerCase(Locale.ROOT))) {
            shape.aggregate();
        }
    }
}
