package org.relationshiporm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.AggregateNode;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.CaseNode;
import org.relationshiporm.sql.CastNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExistsNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.InSubqueryNode;
import org.relationshiporm.sql.JsonNode;
import org.relationshiporm.sql.LikeNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.Operator;
import org.relationshiporm.sql.OperatorNode;
import org.relationshiporm.sql.PortableNode;
import org.relationshiporm.sql.QueryColumnNode;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SubqueryNode;
import org.relationshiporm.sql.TextNode;
import org.relationshiporm.sql.WindowNode;
import org.relationshiporm.type.SqlType;

/** The types of expressions, as far as they can be told; a parameter takes the type of what it is compared with. */
final class ExpressionTypes {

    private static final Map<String, SqlType<?>> RESULTS = Map.of(
            "count", SqlType.BIGINT,
            "length", SqlType.BIGINT,
            "lower", SqlType.TEXT,
            "upper", SqlType.TEXT,
            "trim", SqlType.TEXT);

    private static final Set<String> OF_ARGUMENT = Set.of(
            "min", "max", "coalesce", "nullif", "sum", "abs", "round", "lag", "lead", "first_value", "last_value");

    private ExpressionTypes() {}

    /** The type of {@code node}, or null when it is not known. */
    static @Nullable SqlType<?> typeOf(ExpressionNode node) {
        if (node instanceof ColumnNode column) {
            return column.column().type();
        }
        if (node instanceof BindNode bind) {
            return bind.type();
        }
        if (node instanceof QueryColumnNode column) {
            return typeOf(column.item());
        }
        if (node instanceof AggregateNode aggregate) {
            return typeOf(aggregate.function());
        }
        if (node instanceof WindowNode window) {
            return typeOf(window.function());
        }
        if (node instanceof JsonNode json) {
            return json.type();
        }
        if (node instanceof PortableNode portable) {
            SqlType<?> stated = portable.function().type();
            return stated == null ? typeOf(portable.arguments().get(0)) : stated;
        }
        if (node instanceof OperatorNode operator) {
            return operator.operator() == Operator.CONCAT
                    ? SqlType.TEXT
                    : firstKnown(List.of(operator.left(), operator.right()));
        }
        if (node instanceof CaseNode cases) {
            return firstKnown(results(cases));
        }
        if (node instanceof CastNode cast) {
            return cast.type();
        }
        if (node instanceof SubqueryNode subquery && subquery.select() instanceof Select select) {
            return typeOf(select.items().get(0).expression());
        }
        if (node instanceof TextNode text) {
            return text.type();
        }
        return node instanceof FunctionNode function ? resultOf(function) : testType(node);
    }

    private static @Nullable SqlType<?> testType(ExpressionNode node) {
        boolean test = node instanceof BetweenNode
                || node instanceof BooleanNode
                || node instanceof ComparisonNode
                || node instanceof ExistsNode
                || node instanceof InNode
                || node instanceof InRowsNode
                || node instanceof InSubqueryNode
                || node instanceof LikeNode
                || node instanceof LogicalNode
                || node instanceof NotNode
                || node instanceof NullTestNode;
        return test ? SqlType.BOOLEAN : null;
    }

    static List<ExpressionNode> results(CaseNode cases) {
        List<ExpressionNode> results = new ArrayList<>();
        cases.branches().forEach(branch -> results.add(branch.result()));
        ExpressionNode otherwise = cases.otherwise();
        if (otherwise != null) {
            results.add(otherwise);
        }
        return results;
    }

    private static @Nullable SqlType<?> firstKnown(List<ExpressionNode> nodes) {
        for (ExpressionNode node : nodes) {
            SqlType<?> type = typeOf(node);
            if (type != null) {
                return type;
            }
        }
        return null;
    }

    private static @Nullable SqlType<?> resultOf(FunctionNode function) {
        SqlType<?> stated = function.type();
        if (stated != null) {
            return stated;
        }
        return isOfArgument(function) ? firstType(function) : RESULTS.get(name(function));
    }

    private static String name(FunctionNode function) {
        return function.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isOfArgument(FunctionNode function) {
        return function.type() == null && OF_ARGUMENT.contains(name(function));
    }

    /** Whether the function gives one of its arguments, of which no type is known. */
    static boolean givesArgument(FunctionNode function) {
        return isOfArgument(function) && firstType(function) == null;
    }

    static @Nullable SqlType<?> firstType(FunctionNode function) {
        return firstKnown(function.arguments());
    }
}
