package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.loading.RowCursor;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RowSelect;

/** A query for values bound to its session. */
final class ValueQuery<R extends @Nullable Object> implements RowQuery<R> {

    private final DefaultSession session;
    private final RowSelect select;
    private final RowShape<R> shape;

    ValueQuery(DefaultSession session, RowSelect select, RowShape<R> shape) {
        this.session = session;
        this.select = select;
        this.shape = shape;
    }

    RowSelect select() {
        return select;
    }

    private ValueQuery<R> with(RowSelect changed) {
        return new ValueQuery<>(session, changed, shape);
    }

    @Override
    public RowQuery<R> from(Class<?> entity) {
        return with(select.withRoot(entity));
    }

    @Override
    public RowQuery<R> where(Predicate... criteria) {
        return with(select.withCriteria(nodes(criteria)));
    }

    @Override
    public RowQuery<R> join(RelationshipAttribute<?, ?> relationship) {
        return with(select.withJoin(relationship.path(), false));
    }

    @Override
    public RowQuery<R> outerJoin(RelationshipAttribute<?, ?> relationship) {
        return with(select.withJoin(relationship.path(), true));
    }

    @Override
    public RowQuery<R> groupBy(Expression<?>... expressions) {
        return with(select.withGroupBy(nodes(expressions)));
    }

    @Override
    public RowQuery<R> having(Predicate... criteria) {
        return with(select.withHaving(nodes(criteria)));
    }

    private static List<ExpressionNode> nodes(Expression<?>... expressions) {
        return Arrays.stream(expressions).<ExpressionNode>map(Expression::node).toList();
    }

    @Override
    public RowQuery<R> distinct() {
        return with(select.asDistinct());
    }

    @Override
    public RowQuery<R> orderBy(OrderTerm... terms) {
        return with(select.withOrderBy(List.of(terms)));
    }

    @Override
    public RowQuery<R> orderBy(Expression<?>... expressions) {
        return with(select.withOrderBy(
                Arrays.stream(expressions).map(Expression::asc).toList()));
    }

    @Override
    public RowQuery<R> limit(int count) {
        return with(select.withLimit(count));
    }

    @Override
    public RowQuery<R> offset(int count) {
        return with(select.withOffset(count));
    }

    @Override
    public <T> RowQuery<T> as(Class<T> type) {
        return new ValueQuery<>(
                session, select, RowShape.constructor(type, select.items().size()));
    }

    @Override
    public Optional<R> first() {
        List<R> found = atMost(1);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    @Override
    public R one() {
        List<R> found = atMostOne();
        if (found.isEmpty()) {
            throw new NoResultException(
                    "The query for one row found none. Use oneOrNone(), scalar() or first() where there may be none.");
        }
        return found.get(0);
    }

    @Override
    public Optional<R> oneOrNone() {
        return Optional.ofNullable(scalar());
    }

    @Override
    public @Nullable R scalar() {
        List<R> found = atMostOne();
        return found.isEmpty() ? null : found.get(0);
    }

    private List<R> atMostOne() {
        List<R> found = atMost(2);
        if (found.size() > 1) {
            throw new TooManyResultsException(
                    "The query for one row found several. Narrow its criteria, or use first() with an order where any will do.");
        }
        return found;
    }

    private List<R> atMost(int count) {
        BindNode limit = select.limit();
        boolean lower = limit != null && Objects.requireNonNull((Integer) limit.value()) <= count;
        return lower ? all() : with(select.withLimit(count)).all();
    }

    @Override
    public List<R> all() {
        List<@Nullable Object[]> rows = session.rows(select);
        List<R> results = new ArrayList<>(rows.size());
        rows.forEach(row -> results.add(shape.of(row)));
        return Collections.unmodifiableList(results);
    }

    @Override
    public long count() {
        return session.countRows(select);
    }

    @Override
    public boolean exists() {
        return session.rowsExist(select);
    }

    @Override
    public Stream<R> stream() {
        RowCursor cursor = session.openRows(select);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
                .map(shape::of)
                .onClose(() -> {
                    session.closed(cursor);
                    cursor.close();
                });
    }
}
