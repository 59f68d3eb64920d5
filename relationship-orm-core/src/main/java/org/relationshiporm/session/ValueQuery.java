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
import org.relationshiporm.loading.KeysetOrder;
import org.relationshiporm.loading.Positioned;
import org.relationshiporm.loading.RowCursor;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowShape;

/** A query for values, or for objects beside values, bound to its session. */
final class ValueQuery<R extends @Nullable Object> implements RowQuery<R> {

    private final DefaultSession session;
    private final RowSelect select;
    private final RowShape<R> shape;

    ValueQuery(DefaultSession session, RowSelect select, RowShape<R> shape) {
        this.session = session;
        this.select = select;
        this.shape = shape;
    }

    @Override
    public RowSelect rows() {
        return select;
    }

    @Override
    public RowQuery<R> with(RowSelect changed) {
        return new ValueQuery<>(session, changed, shape);
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
    public KeysetPage<R> page(Cursor cursor, int size) {
        KeysetPage.requireValid(size);
        KeysetOrder order = session.keysetOrder(select);
        int width = select.items().size();
        List<Positioned<R>> results = new ArrayList<>();
        for (@Nullable Object[] row : session.rows(order.at(cursor, size, select))) {
            R result = shape.of(Arrays.copyOf(row, width));
            results.add(new Positioned<>(result, Arrays.copyOfRange(row, width, row.length)));
        }
        return order.page(cursor, size, results);
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
