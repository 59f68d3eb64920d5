package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.InvalidCursorException;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.type.SqlType;

/** The order of a query, made such that no two rows share a place in it, and what tells the rows on one side of a place. Immutable. */
public final class KeysetOrder {

    private final List<KeysetTerm> terms;
    private final int fingerprint;

    KeysetOrder(List<KeysetTerm> terms, int fingerprint) {
        this.terms = List.copyOf(terms);
        this.fingerprint = fingerprint;
    }

    /** {@code spec} for the objects at {@code cursor} and, of a page, one more; those before it come in reverse. */
    public QuerySpec at(Cursor cursor, int size, QuerySpec spec) {
        return spec.withOrder(orderBy(cursor))
                .withCriteria(criteria(cursor))
                .withLimit(BindNode.of(SqlType.INTEGER, size + 1));
    }

    /** {@code rows} at {@code cursor} and, of a page, one more, with the values of the order behind what they select; those before it come in reverse. */
    public RowSelect at(Cursor cursor, int size, RowSelect rows) {
        RowSelect ordered = rows.withOrder(orderBy(cursor))
                .withItems(terms.stream().map(term -> term.term().expression()).toList())
                .withLimit(size + 1);
        return rows.groupBy().isEmpty() ? ordered.withCriteria(criteria(cursor)) : ordered.withHaving(criteria(cursor));
    }

    private List<OrderTerm> orderBy(Cursor cursor) {
        return terms.stream().map(term -> term.in(cursor.isForward())).toList();
    }

    private List<ExpressionNode> criteria(Cursor cursor) {
        if (cursor.place() == Cursor.Place.FIRST || cursor.place() == Cursor.Place.LAST) {
            return List.of();
        }
        return List.of(beyond(fitting(cursor), cursor.isForward()));
    }

    private List<@Nullable Object> fitting(Cursor cursor) {
        if (cursor.order() != 0 && cursor.order() != fingerprint) {
            throw new InvalidCursorException(
                    "A cursor was given to a query with another order than the one whose page it came from. Keep the order, or start again with `Cursor.first()`.");
        }
        if (cursor.values().size() != terms.size()) {
            throw new InvalidCursorException("A cursor has "
                    + cursor.values().size() + " values, but the query's order has " + terms.size()
                    + " terms, the key that tells equal rows apart included. Give a value for each.");
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (KeysetTerm term : terms) {
            values.add(term.given(cursor.values().get(values.size()), values.size() + 1));
        }
        return values;
    }

    private ExpressionNode beyond(List<@Nullable Object> values, boolean forward) {
        ExpressionNode behind = beyond(values, forward, 0);
        Object first = values.get(0);
        boolean bounded = behind instanceof LogicalNode && !terms.get(0).nullable() && first != null;
        return bounded ? LogicalNode.and(List.of(terms.get(0).notBefore(first, forward), behind)) : behind;
    }

    /** What lies behind by the terms from {@code start} on: by the first of them or, where that is the same, by those after it. */
    private ExpressionNode beyond(List<@Nullable Object> values, boolean forward, int start) {
        KeysetTerm term = terms.get(start);
        Object value = values.get(start);
        if (start == terms.size() - 1) {
            return term.beyond(value, forward);
        }
        if (comparesAsRow(start)) {
            return rowsBeyond(values, forward, start);
        }
        ExpressionNode further = term.beyond(value, forward);
        ExpressionNode tied = LogicalNode.and(List.of(term.same(value), beyond(values, forward, start + 1)));
        return further instanceof BooleanNode ? tied : LogicalNode.of(LogicalNode.Operator.OR, List.of(further, tied));
    }

    /** Whether the terms from {@code start} on have one direction and no NULL. */
    private boolean comparesAsRow(int start) {
        boolean descending = terms.get(start).term().descending();
        return terms.subList(start, terms.size()).stream()
                .noneMatch(term -> term.nullable() || term.term().descending() != descending);
    }

    private ExpressionNode rowsBeyond(List<@Nullable Object> values, boolean forward, int start) {
        List<ExpressionNode> columns = new ArrayList<>();
        List<ExpressionNode> binds = new ArrayList<>();
        for (int position = start; position < terms.size(); position++) {
            KeysetTerm term = terms.get(position);
            Object value = values.get(position);
            columns.add(term.term().expression());
            binds.add(term.bind(java.util.Objects.requireNonNull(value)));
        }
        return new ComparisonNode(terms.get(start).strictly(forward), new RowNode(columns), new RowNode(binds));
    }

    /** The page that {@code rows} make, read at {@code cursor}. */
    public <R extends @Nullable Object> KeysetPage<R> page(Cursor cursor, int size, List<Positioned<R>> rows) {
        boolean more = rows.size() > size;
        List<Positioned<R>> kept = new ArrayList<>(more ? rows.subList(0, size) : rows);
        if (!cursor.isForward()) {
            Collections.reverse(kept);
        }
        List<R> content = new ArrayList<>();
        kept.forEach(row -> content.add(row.result()));
        return cursor.isForward()
                ? new KeysetPage<>(content, size, back(cursor, kept), more ? behind(kept) : null)
                : new KeysetPage<>(content, size, more ? before(kept) : null, forth(cursor, kept));
    }

    /** Where the page before one that was read forwards ends. */
    private @Nullable Cursor back(Cursor cursor, List<? extends Positioned<?>> rows) {
        if (cursor.place() == Cursor.Place.FIRST) {
            return null;
        }
        return rows.isEmpty() ? Cursor.last() : before(rows);
    }

    /** Where the page after one that was read backwards begins. */
    private @Nullable Cursor forth(Cursor cursor, List<? extends Positioned<?>> rows) {
        if (cursor.place() == Cursor.Place.LAST) {
            return null;
        }
        return rows.isEmpty() ? Cursor.first() : behind(rows);
    }

    private Cursor before(List<? extends Positioned<?>> rows) {
        return cursor(Cursor.Place.BEFORE, rows.get(0).position());
    }

    private Cursor behind(List<? extends Positioned<?>> rows) {
        return cursor(Cursor.Place.AFTER, rows.get(rows.size() - 1).position());
    }

    private Cursor cursor(Cursor.Place place, @Nullable Object[] position) {
        List<@Nullable Object> values = new ArrayList<>();
        for (KeysetTerm term : terms) {
            values.add(term.stored(position[values.size()]));
        }
        return Cursor.of(place, fingerprint, values);
    }
}
