package org.relationshiporm.mapping;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relationshiporm.mapping.JoinColumn.Role;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.LikeNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.type.SqlType;

/** The condition of a join as {@code primaryJoin} and {@code secondaryJoin} give it, its names found and its literals of the columns' types. Immutable. */
public sealed interface JoinCondition {

    /** The condition as an expression in which {@code columns} tells what stands for each column. */
    ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns);

    /** Hands every column of the condition to {@code action}. */
    void forEachColumn(Consumer<JoinColumn> action);

    default boolean mentions(Role role) {
        boolean[] found = {false};
        forEachColumn(column -> found[0] |= column.role() == role);
        return found[0];
    }

    /** A column or a value. */
    sealed interface Operand {

        ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns);

        /** A column. */
        record Named(JoinColumn column) implements Operand {

            @Override
            public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
                return columns.apply(column);
            }
        }

        /** A value of a column's type. */
        record Literal(SqlType<?> type, Object value) implements Operand {

            @Override
            public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
                return BindNode.of(type, value);
            }
        }
    }

    /** {@code left operator right}. */
    record Compare(Comparison operator, Operand left, Operand right) implements JoinCondition {

        @Override
        public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
            return new ComparisonNode(operator, left.toExpression(columns), right.toExpression(columns));
        }

        @Override
        public void forEachColumn(Consumer<JoinColumn> action) {
            for (Operand operand : List.of(left, right)) {
                if (operand instanceof Operand.Named named) {
                    action.accept(named.column());
                }
            }
        }
    }

    /** {@code column [not] like pattern}. */
    record Like(JoinColumn column, Operand.Literal pattern, boolean negated) implements JoinCondition {

        @Override
        public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
            return new LikeNode(columns.apply(column), pattern.toExpression(columns), negated);
        }

        @Override
        public void forEachColumn(Consumer<JoinColumn> action) {
            action.accept(column);
        }
    }

    /** {@code column [not] in (values)}. */
    record OneOf(JoinColumn column, List<Object> values, boolean negated) implements JoinCondition {
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
            return new InNode(columns.apply(column), BindNode.of(column.column().type(), values), negated);
        }

        @Override
        public void forEachColumn(Consumer<JoinColumn> action) {
            action.accept(column);
        }
    }

    /** {@code column is [not] null}. */
    record NullTest(JoinColumn column, boolean negated) implements JoinCondition {

        @Override
        public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
            return new NullTestNode(columns.apply(column), negated);
        }

        @Override
        public void forEachColumn(Consumer<JoinColumn> action) {
            action.accept(column);
        }
    }

    /** Conditions joined by AND or OR. */
    record Logical(LogicalNode.Operator operator, List<JoinCondition> operands) implements JoinCondition {
        public Logical {
            operands = List.copyOf(operands);
        }

        @Override
        public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
            return LogicalNode.of(
                    operator,
                    operands.stream()
                            .map(operand -> operand.toExpression(columns))
                            .toList());
        }

        @Override
        public void forEachColumn(Consumer<JoinColumn> action) {
            operands.forEach(operand -> operand.forEachColumn(action));
        }
    }

    /** {@code not operand}. */
    record Not(JoinCondition operand) implements JoinCondition {

        @Override
        public ExpressionNode toExpression(Function<JoinColumn, ExpressionNode> columns) {
            return new NotNode(operand.toExpression(columns));
        }

        @Override
        public void forEachColumn(Consumer<JoinColumn> action) {
            operand.forEachColumn(action);
        }
    }
}
