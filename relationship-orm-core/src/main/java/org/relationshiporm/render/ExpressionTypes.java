package org.relationshiporm.render;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.ArithmeticNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.type.SqlType;

/** The types of expressions, as far as they can be told; a parameter takes the type of what it is compared with. */
final class ExpressionTypes {

    private static final Map<String, SqlType<?>> RESULTS = Map.of(
            "count", SqlType.BIGINT,
            "length", SqlType.BIGINT,
            "lower", SqlType.TEXT,
            "upper", SqlType.TEXT,
            "trim", SqlType.TEXT);

    private ExpressionTypes() {}

    /** The type of {@code node}, or null when it is not known. */
    static @Nullable SqlType<?> typeOf(ExpressionNode node) {
        if (node instanceof ColumnNode column) {
            return column.column().type();
        }
        if (node instanceof BindNode bind) {
            return bind.type();
        }
        if (node instanceof ArithmeticNode arithmetic) {
            SqlType<?> left = typeOf(arithmetic.left());
            return left == null ? typeOf(arithmetic.right()) : left;
        }
        return node instanceof FunctionNode function ? resultOf(function) : null;
    }

    private static @Nullable SqlType<?> resultOf(FunctionNode function) {
        String name = function.name().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "min", "max", "coalesce", "nullif" -> firstType(function);
            default -> RESULTS.get(name);
        };
    }

    static @Nullable SqlType<?> firstType(FunctionNode function) {
        return function.arguments().isEmpty()
                ? null
                : typeOf(function.arguments().get(0));
    }
}
