package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query for values, or for objects beside values, that belongs to no session: kept as a value, run by {@code session.query(statement)}, and used inside other
 * queries. Immutable.
 *
 * <pre>{@code
 * static final SelectStatement<Tuple2<String, Long>> AUTHORS = select(User_.name, count(Post_.id)).join(User_.posts).groupBy(User_.name);
 *
 * session.query(AUTHORS).orderBy(User_.name).all();
 * }</pre>
 *
 * @param <R> what a row gives
 */
public final class SelectStatement<R extends @Nullable Object> implements SelectSteps<SelectStatement<R>>, Subquery<R> {

    private final RowSelect rows;
    private final Selections selections;
    private final RowShape<R> shape;

    private SelectStatement(RowSelect rows, Selections selections, RowShape<R> shape) {
        this.rows = rows;
        this.selections = selections;
        this.shape = shape;
    }

    /** A query for the values of {@code item}. */
    @SuppressWarnings("unchecked")
    public static <V> SelectStatement<V> of(Selection<V> item) {
        return of(List.of(item), row -> (V) row[0]);
    }

    /** A query for {@code items}, of whose values {@code shape} makes the results. */
    public static <R> SelectStatement<R> of(List<? extends Selection<?>> items, RowShape<R> shape) {
        return new SelectStatement<>(RowSelect.of(items), Selections.of(items), shape);
    }

    @Override
    public RowSelect rows() {
        return rows;
    }

    @Override
    public RowSelect select() {
        return rows;
    }

    /** What makes values of a row. */
    public Selections selections() {
        return selections;
    }

    /** What makes a result of the values. */
    public RowShape<R> shape() {
        return shape;
    }

    @Override
    public SelectStatement<R> with(RowSelect changed) {
        return new SelectStatement<>(changed, selections, shape);
    }

    /**
     * Gives each row to the constructor of {@code type} that takes as many arguments as the query selects; of a record, its canonical one.
     *
     * @throws org.relationshiporm.error.SessionUsageException when there is no such constructor, or several
     */
    public <T> SelectStatement<T> as(Class<T> type) {
        return new SelectStatement<>(rows, selections, RowShape.constructor(type, selections));
    }

    /**
     * Gives each row as an unmodifiable map in the order of what is selected, by its {@link Selection#as label} or the attribute's name.
     *
     * @throws org.relationshiporm.error.SessionUsageException when something has no name, or two have one
     */
    public SelectStatement<Map<String, @Nullable Object>> asMaps() {
        return new SelectStatement<>(rows, selections, selections.maps());
    }

    /** The rows of this query and of {@code other}, equal ones once. Order and limit that are given to the result hold for the whole. */
    public SelectStatement<R> union(SelectStatement<? extends R> other) {
        return combined(RowCompound.Operator.UNION, other);
    }

    /** The rows of this query and of {@code other}, equal ones too. */
    public SelectStatement<R> unionAll(SelectStatement<? extends R> other) {
        return combined(RowCompound.Operator.UNION_ALL, other);
    }

    /** The rows that both queries give, equal ones once. */
    public SelectStatement<R> intersect(SelectStatement<? extends R> other) {
        return combined(RowCompound.Operator.INTERSECT, other);
    }

    /** The rows of this query that {@code other} does not give, equal ones once. */
    public SelectStatement<R> except(SelectStatement<? extends R> other) {
        return combined(RowCompound.Operator.EXCEPT, other);
    }

    private SelectStatement<R> combined(RowCompound.Operator operator, SelectStatement<? extends R> other) {
        return with(RowCompound.of(operator, rows, other.rows).asRows());
    }

    /** This query in the FROM clause of another, as {@code alias}. */
    public QueryTable asTable(String alias) {
        return QueryTable.of(RowSource.QuerySource.Form.SUBQUERY, alias, rows.knownItems(), List.of(rows));
    }

    /** This query in the WITH clause of another, written once however often it is read. */
    public QueryTable asCommonTable(String name) {
        return QueryTable.of(RowSource.QuerySource.Form.COMMON, name, rows.knownItems(), List.of(rows));
    }

    /**
     * The rows of this query and, again and again, those that {@code step} finds for the rows found last: a WITH RECURSIVE that ends when no row is new. The
     * step's columns are those of this query, in its order.
     */
    public QueryTable recursive(String name, Function<QueryTable, SelectStatement<? extends R>> step) {
        return recursive(RowSource.QuerySource.Form.RECURSIVE, name, step);
    }

    /** Like {@link #recursive}, keeping equal rows: without end over data that go in a circle. */
    public QueryTable recursiveAll(String name, Function<QueryTable, SelectStatement<? extends R>> step) {
        return recursive(RowSource.QuerySource.Form.RECURSIVE_ALL, name, step);
    }

    private QueryTable recursive(
            RowSource.QuerySource.Form form, String name, Function<QueryTable, SelectStatement<? extends R>> step) {
        QueryTable found = QueryTable.of(RowSource.QuerySource.Form.SELF, name, rows.knownItems(), List.of());
        RowSelect next = step.apply(found).rows();
        List<SelectSource> terms = new ArrayList<>(List.of(rows, next));
        return QueryTable.of(form, name, rows.knownItems(), terms);
    }
}
