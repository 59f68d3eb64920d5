package org.relationshiporm.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/**
 * The functions and operators of SQL, typed by what they take and give. Import them statically:
 *
 * <pre>{@code
 * session.query(User_.name, count(Post_.id)).join(User_.posts).groupBy(User_.name).all();
 * }</pre>
 *
 * <p>NULL in gives NULL out, except for the aggregates, which pass over NULLs, and {@link #coalesce}. Values given beside expressions become bind parameters.
 */
public final class Functions {

    private static final Set<TypeKind> CASTS = Set.of(
            TypeKind.SMALLINT, TypeKind.INTEGER, TypeKind.BIGINT, TypeKind.DOUBLE, TypeKind.DECIMAL, TypeKind.TEXT);

    private Functions() {}

    /** The number of rows. */
    public static Aggregate<Long> count() {
        return new Aggregate<>(FunctionNode.countAll());
    }

    /** The number of rows in which {@code expression} has a value. */
    public static Aggregate<Long> count(Expression<?> expression) {
        return aggregate("count", SqlType.BIGINT, expression);
    }

    /** The number of different values of {@code expression}. */
    public static Aggregate<Long> countDistinct(Expression<?> expression) {
        return new Aggregate<>(new FunctionNode("count", true, List.of(expression.node()), SqlType.BIGINT));
    }

    /** The sum, of the class of its terms; NULL without any. Use {@link #sumAsLong} where it may outgrow an Integer. */
    public static <N extends Number> Aggregate<N> sum(Expression<N> expression) {
        return aggregate("sum", null, expression);
    }

    /** The sum of whole numbers; NULL without any. */
    public static Aggregate<Long> sumAsLong(Expression<? extends Number> expression) {
        return aggregate("sum", SqlType.BIGINT, expression);
    }

    /** The arithmetic mean; NULL without any value. */
    public static Aggregate<Double> avg(Expression<? extends Number> expression) {
        return aggregate("avg", SqlType.DOUBLE, expression);
    }

    /** The least value; NULL without any. */
    public static <V> Aggregate<V> min(Expression<V> expression) {
        return aggregate("min", null, expression);
    }

    /** The greatest value; NULL without any. */
    public static <V> Aggregate<V> max(Expression<V> expression) {
        return aggregate("max", null, expression);
    }

    /** The texts of a group, one after the other with {@code separator} between; NULL without any. Say in which order with {@link Aggregate#orderBy}. */
    public static Aggregate<String> stringAgg(Expression<String> text, String separator) {
        return aggregate("string_agg", SqlType.TEXT, text, literal(separator));
    }

    /** In lower case; on SQLite of ASCII letters only. */
    public static TextExpression lower(Expression<String> text) {
        return text("lower", text);
    }

    /** In upper case; on SQLite of ASCII letters only. */
    public static TextExpression upper(Expression<String> text) {
        return text("upper", text);
    }

    /** Without the spaces at both ends. */
    public static TextExpression trim(Expression<String> text) {
        return text("trim", text);
    }

    /** Without the spaces at the start. */
    public static TextExpression trimStart(Expression<String> text) {
        return text("ltrim", text);
    }

    /** Without the spaces at the end. */
    public static TextExpression trimEnd(Expression<String> text) {
        return text("rtrim", text);
    }

    /** With {@code replacement} wherever {@code part} stood. */
    public static TextExpression replace(Expression<String> text, String part, String replacement) {
        return text("replace", text, literal(part), literal(replacement));
    }

    /** The one-based position of {@code part}; 0 where it is not contained. */
    public static Expression<Long> position(Expression<String> text, String part) {
        return portable(PortableFunction.POSITION, text, literal(part));
    }

    /** The number of characters. */
    public static Expression<Long> length(Expression<String> text) {
        return call("length", SqlType.BIGINT, text);
    }

    /** The characters from the one-based {@code start} on. */
    public static TextExpression substring(Expression<String> text, int start) {
        return text("substr", text, literal(start));
    }

    /** {@code length} characters from the one-based {@code start}. */
    public static TextExpression substring(Expression<String> text, int start, int length) {
        return text("substr", text, literal(start), literal(length));
    }

    /** The texts one after the other. */
    @SafeVarargs
    public static TextExpression concat(
            Expression<String> first, Expression<String> second, Expression<String>... more) {
        ExpressionNode node = new OperatorNode(Operator.CONCAT, first.node(), second.node());
        for (Expression<String> next : more) {
            node = new OperatorNode(Operator.CONCAT, node, next.node());
        }
        return new SimpleExpression.Text(node);
    }

    /** The value, or {@code otherwise} where it is NULL. */
    public static <V> Expression<V> coalesce(Expression<V> expression, V otherwise) {
        return coalesce(expression, new SimpleExpression<V>(Predicate.bind(otherwise)));
    }

    /** The value, or {@code otherwise} where it is NULL. */
    public static <V> Expression<V> coalesce(Expression<V> expression, Expression<? extends V> otherwise) {
        return call("coalesce", null, expression, otherwise);
    }

    /** NULL where both are equal, else {@code expression}. */
    public static <V> Expression<V> nullif(Expression<V> expression, V value) {
        return call("nullif", null, expression, new SimpleExpression<V>(Predicate.bind(value)));
    }

    public static <N extends Number> Expression<N> abs(Expression<N> expression) {
        return call("abs", null, expression);
    }

    /** Rounded to a whole number; what lies in the middle away from zero. */
    public static <N extends Number> Expression<N> round(Expression<N> expression) {
        return round(expression, 0);
    }

    /** Rounded to {@code digits} digits after the point. */
    public static <N extends Number> Expression<N> round(Expression<N> expression, int digits) {
        return portable(PortableFunction.ROUND, expression, literal(digits));
    }

    public static <N extends Number> Expression<N> plus(Expression<N> left, N right) {
        return plus(left, given(right));
    }

    public static <N extends Number> Expression<N> plus(Expression<N> left, Expression<N> right) {
        return operator(Operator.PLUS, left, right);
    }

    public static <N extends Number> Expression<N> minus(Expression<N> left, N right) {
        return minus(left, given(right));
    }

    public static <N extends Number> Expression<N> minus(Expression<N> left, Expression<N> right) {
        return operator(Operator.MINUS, left, right);
    }

    public static <N extends Number> Expression<N> times(Expression<N> left, N right) {
        return times(left, given(right));
    }

    public static <N extends Number> Expression<N> times(Expression<N> left, Expression<N> right) {
        return operator(Operator.TIMES, left, right);
    }

    /** The quotient; of whole numbers without its fraction. */
    public static <N extends Number> Expression<N> dividedBy(Expression<N> left, N right) {
        return dividedBy(left, given(right));
    }

    /** The quotient; of whole numbers without its fraction. */
    public static <N extends Number> Expression<N> dividedBy(Expression<N> left, Expression<N> right) {
        return operator(Operator.DIVIDED_BY, left, right);
    }

    /**
     * {@code value} as a bind parameter. One of a class that columns do not store as it is, such as an enum, takes the type of what it is compared with, assigned to
     * or a result beside.
     */
    public static <V> Expression<V> literal(V value) {
        return new SimpleExpression<>(SqlType.of(value.getClass())
                .<BindNode>map(type -> BindNode.of(type, value))
                .orElseGet(() -> BindNode.of(value)));
    }

    /** {@code value} as a bind parameter. */
    public static TextExpression literal(String value) {
        return new SimpleExpression.Text(BindNode.of(SqlType.TEXT, value));
    }

    /** A CASE that begins with {@code condition}; see {@link CaseBuilder}. */
    public static <V> CaseBuilder<V> when(Predicate condition, V result) {
        return CaseBuilder.<V>start().when(condition, result);
    }

    /** A CASE that begins with {@code condition}; see {@link CaseBuilder}. */
    public static <V> CaseBuilder<V> when(Predicate condition, Expression<V> result) {
        return CaseBuilder.<V>start().when(condition, result);
    }

    /**
     * The value as a whole number, a double, a decimal or a text.
     *
     * @throws IllegalArgumentException for other types, which databases convert each in its own way
     */
    public static <V> Expression<V> cast(Expression<?> expression, SqlType<V> type) {
        if (!CASTS.contains(type.kind()) || type.converter() != null) {
            throw new IllegalArgumentException(
                    "A cast to " + type + " of " + type.javaType().getName()
                            + " is not portable. Cast to a whole number, DOUBLE, DECIMAL or TEXT, or convert the value in Java.");
        }
        return new SimpleExpression<>(new CastNode(expression.node(), type));
    }

    /**
     * A function of the database that has no method here.
     *
     * @param name letters, digits and underscores
     * @param type what the function gives
     * @throws IllegalArgumentException for a name that is none
     */
    public static <V> Expression<V> func(String name, SqlType<V> type, Expression<?>... arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("The function '" + name + "' needs at least one argument.");
        }
        return call(name, type, arguments);
    }

    private static <N extends Number> Expression<N> given(N value) {
        return new SimpleExpression<>(Predicate.bind(value));
    }

    private static <V> Expression<V> operator(Operator operator, Expression<V> left, Expression<V> right) {
        return new SimpleExpression<>(new OperatorNode(operator, left.node(), right.node()));
    }

    private static <V> Aggregate<V> aggregate(String name, @Nullable SqlType<?> type, Expression<?>... arguments) {
        return new Aggregate<>(function(name, type, arguments));
    }

    private static <V> Expression<V> portable(PortableFunction function, Expression<?>... arguments) {
        return new SimpleExpression<>(new PortableNode(function, Predicate.nodes(arguments)));
    }

    private static TextExpression text(String name, Expression<?>... arguments) {
        return new SimpleExpression.Text(function(name, SqlType.TEXT, arguments));
    }

    private static <V> Expression<V> call(String name, @Nullable SqlType<?> type, Expression<?>... arguments) {
        return new SimpleExpression<>(function(name, type, arguments));
    }

    private static FunctionNode function(String name, @Nullable SqlType<?> type, Expression<?>... arguments) {
        return new FunctionNode(name, false, Predicate.nodes(arguments), type);
    }
}
