package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.sql.AggregateNode;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.CaseNode;
import org.relationshiporm.sql.CastNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExistsNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.ExpressionVisitor;
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
import org.relationshiporm.sql.RelationshipCountNode;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipExistsNode;
import org.relationshiporm.sql.RelationshipMemberNode;
import org.relationshiporm.sql.RelationshipNullNode;
import org.relationshiporm.sql.RowNode;
import org.relationshiporm.sql.SubqueryNode;
import org.relationshiporm.sql.TableColumnNode;
import org.relationshiporm.sql.TextNode;
import org.relationshiporm.sql.WindowNode;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/**
 * Turns expressions over the columns of one entity's table into functions of its rows in memory, with SQL's three-valued logic. Refuses, with a {@link
 * NotInMemoryException}, whatever a database may answer in its own way.
 */
final class RowFunctions implements ExpressionVisitor<RowFunction> {

    private final EntityMapping mapping;

    RowFunctions(EntityMapping mapping) {
        this.mapping = mapping;
    }

    RowFunction of(ExpressionNode node) {
        return node.accept(this);
    }

    /** A parameter beside {@code other} takes its type. */
    private RowFunction operand(ExpressionNode node, ValueComparison comparison) {
        if (node instanceof BindNode bind) {
            Object value = comparison.take(bind.convert(bind.value()));
            return row -> value;
        }
        return of(node);
    }

    private static RowFunction refuse(String cause) {
        throw new NotInMemoryException(cause);
    }

    @Override
    public RowFunction visitColumn(ColumnNode node) {
        for (PropertyMapping property : mapping.properties()) {
            if (mapping.table().name().equals(node.qualifier())
                    && property.column().name().equals(node.column().name())) {
                if (property.isDeferred()) {
                    return refuse("it names `" + property.describe() + "`, which is read on demand");
                }
                int index = property.index();
                return row -> row[index];
            }
        }
        return refuse("it names column `" + node.column().name() + "`, which is not the changed row's");
    }

    @Override
    public RowFunction visitBind(BindNode node) {
        Object value = node.convert(node.value());
        return row -> value;
    }

    @Override
    public RowFunction visitBoolean(BooleanNode node) {
        return row -> node.value();
    }

    @Override
    public RowFunction visitComparison(ComparisonNode node) {
        boolean equality = !node.operator().asksForOrder();
        ValueComparison comparison = equality
                ? ValueComparison.equality(node.left(), node.right())
                : ValueComparison.order(node.left(), node.right());
        RowFunction left = operand(node.left(), comparison);
        RowFunction right = operand(node.right(), comparison);
        return switch (node.operator()) {
            case EQUAL -> row -> comparison.same(left.of(row), right.of(row));
            case NOT_EQUAL -> not(row -> comparison.same(left.of(row), right.of(row)));
            case DISTINCT -> row -> !sameOrBothNull(comparison, left.of(row), right.of(row));
            case NOT_DISTINCT -> row -> sameOrBothNull(comparison, left.of(row), right.of(row));
            case LESS -> row -> isNegative(comparison.compare(left.of(row), right.of(row)));
            case GREATER -> row -> isNegative(comparison.compare(right.of(row), left.of(row)));
            case LESS_OR_EQUAL -> not(row -> isNegative(comparison.compare(right.of(row), left.of(row))));
            case GREATER_OR_EQUAL -> not(row -> isNegative(comparison.compare(left.of(row), right.of(row))));
        };
    }

    private static boolean sameOrBothNull(ValueComparison comparison, @Nullable Object left, @Nullable Object right) {
        return left == null || right == null ? left == right : Boolean.TRUE.equals(comparison.same(left, right));
    }

    private static @Nullable Boolean isNegative(@Nullable Integer comparison) {
        return comparison == null ? null : comparison < 0;
    }

    private static RowFunction not(RowFunction condition) {
        return row -> {
            Object result = condition.of(row);
            return result == null ? null : !((Boolean) result);
        };
    }

    @Override
    public RowFunction visitBetween(BetweenNode node) {
        ValueComparison comparison = ValueComparison.order(node.operand(), node.low());
        ValueComparison.order(node.operand(), node.high());
        RowFunction operand = operand(node.operand(), comparison);
        RowFunction low = operand(node.low(), comparison);
        RowFunction high = operand(node.high(), comparison);
        RowFunction between = and(List.of(
                not(row -> isNegative(comparison.compare(operand.of(row), low.of(row)))),
                not(row -> isNegative(comparison.compare(high.of(row), operand.of(row))))));
        return node.negated() ? not(between) : between;
    }

    @Override
    public RowFunction visitIn(InNode node) {
        ValueComparison comparison = ValueComparison.equality(node.operand(), node.values());
        RowFunction operand = operand(node.operand(), comparison);
        List<@Nullable Object> values = new ArrayList<>();
        Object given = node.values().convert(node.values().value());
        if (given instanceof Collection<?> elements) {
            elements.forEach(element -> values.add(comparison.take(element)));
        }
        RowFunction in = row -> {
            Object value = operand.of(row);
            return value == null && !values.isEmpty()
                    ? null
                    : values.stream().anyMatch(element -> Boolean.TRUE.equals(comparison.same(value, element)));
        };
        return node.negated() ? not(in) : in;
    }

    @Override
    public RowFunction visitLogical(LogicalNode node) {
        List<RowFunction> operands = node.operands().stream().map(this::of).toList();
        if (node.operator() == LogicalNode.Operator.AND) {
            return and(operands);
        }
        return not(and(operands.stream().map(RowFunctions::not).toList()));
    }

    private static RowFunction and(List<RowFunction> operands) {
        return row -> {
            boolean unknown = false;
            for (RowFunction operand : operands) {
                Object result = operand.of(row);
                if (Boolean.FALSE.equals(result)) {
                    return false;
                }
                unknown |= result == null;
            }
            return unknown ? null : true;
        };
    }

    @Override
    public RowFunction visitNot(NotNode node) {
        return not(of(node.operand()));
    }

    @Override
    public RowFunction visitNullTest(NullTestNode node) {
        RowFunction operand = of(node.operand());
        return row -> (operand.of(row) == null) != node.negated();
    }

    @Override
    public RowFunction visitCase(CaseNode node) {
        List<RowFunction> conditions =
                node.branches().stream().map(branch -> of(branch.condition())).toList();
        List<RowFunction> results =
                node.branches().stream().map(branch -> of(branch.result())).toList();
        ExpressionNode last = node.otherwise();
        RowFunction otherwise = last == null ? row -> null : of(last);
        return row -> {
            for (int branch = 0; branch < conditions.size(); branch++) {
                if (Boolean.TRUE.equals(conditions.get(branch).of(row))) {
                    return results.get(branch).of(row);
                }
            }
            return otherwise.of(row);
        };
    }

    // ---------------------------------------------------------------- values

    @Override
    public RowFunction visitOperator(OperatorNode node) {
        return node.operator() == Operator.CONCAT
                ? concatenation(node)
                : wholeNumbers(node.operator(), node.left(), node.right());
    }

    private RowFunction concatenation(OperatorNode node) {
        RowFunction left = text(node.left());
        RowFunction right = text(node.right());
        return row -> {
            Object first = left.of(row);
            Object second = right.of(row);
            return first == null || second == null ? null : (String) first + second;
        };
    }

    private RowFunction text(ExpressionNode node) {
        SqlType<?> type = Renderer.typeOf(node);
        boolean text = type == null
                ? node instanceof BindNode bind && bind.value() instanceof String
                : type.kind() == TypeKind.TEXT && type.converter() == null;
        return text ? of(node) : refuse("it concatenates what is no text");
    }

    private RowFunction wholeNumbers(Operator operator, ExpressionNode leftNode, ExpressionNode rightNode) {
        RowFunction left = wholeNumber(leftNode);
        RowFunction right = wholeNumber(rightNode);
        return row -> {
            Object first = left.of(row);
            Object second = right.of(row);
            if (first == null || second == null) {
                return null;
            }
            long one = ((Number) first).longValue();
            long other = ((Number) second).longValue();
            return switch (operator) {
                case PLUS -> Math.addExact(one, other);
                case MINUS -> Math.subtractExact(one, other);
                case TIMES -> Math.multiplyExact(one, other);
                case DIVIDED_BY, CONCAT ->
                    throw new ArithmeticException("`" + operator.symbol() + "` is not computed.");
            };
        };
    }

    private RowFunction wholeNumber(ExpressionNode node) {
        SqlType<?> type = Renderer.typeOf(node);
        boolean whole = type == null
                ? node instanceof BindNode bind && bind.value() instanceof Number number && isWhole(number)
                : type.isInteger();
        return whole ? of(node) : refuse("it computes with other than whole numbers");
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short;
    }

    // ---------------------------------------------------------------- what only the database knows

    @Override
    public RowFunction visitAttribute(AttributeNode node) {
        return refuse("it names `" + node.entity().getSimpleName() + "." + node.attribute() + "`");
    }

    @Override
    public RowFunction visitAggregate(AggregateNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitWindow(WindowNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitRelationshipCount(RelationshipCountNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitTableColumn(TableColumnNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitQueryColumn(QueryColumnNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitEntity(EntityNode node) {
        return refuse("it names an object");
    }

    @Override
    public RowFunction visitRow(RowNode node) {
        return refuse("it compares rows");
    }

    @Override
    public RowFunction visitPortable(PortableNode node) {
        return refuse("it calls a function, which databases compute in their own way");
    }

    @Override
    public RowFunction visitJson(JsonNode node) {
        return refuse("it reads a JSON document, which databases do in their own way");
    }

    @Override
    public RowFunction visitCast(CastNode node) {
        return refuse("it converts a value");
    }

    @Override
    public RowFunction visitExists(ExistsNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitFunction(FunctionNode node) {
        return refuse("it calls the function `" + node.name() + "`");
    }

    @Override
    public RowFunction visitInRows(InRowsNode node) {
        return refuse("it compares rows");
    }

    @Override
    public RowFunction visitInSubquery(InSubqueryNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitLike(LikeNode node) {
        return refuse("it matches a pattern, which databases do in their own way");
    }

    @Override
    public RowFunction visitRelationshipEquals(RelationshipEqualsNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitRelationshipExists(RelationshipExistsNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitRelationshipMember(RelationshipMemberNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitRelationshipNull(RelationshipNullNode node) {
        return refuse("it asks other rows");
    }

    @Override
    public RowFunction visitText(TextNode node) {
        return refuse("it is SQL text");
    }

    @Override
    public RowFunction visitSubquery(SubqueryNode node) {
        return refuse("it asks other rows");
    }
}
