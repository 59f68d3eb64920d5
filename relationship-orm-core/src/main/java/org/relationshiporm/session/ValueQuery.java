package org.relationshiporm.session;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.loading.KeysetOrder;
import org.relationshiporm.loading.Positioned;
import org.relationshiporm.loading.RowCursor;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.OptionList;
import org.relationshiporm.query.Reading;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.MemberRows;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowShape;
import org.relationshiporm.sql.Selections;

/** A query for values, or for objects beside values, bound to its reads. */
final class ValueQuery<R extends @Nullable Object> implements RowQuery<R> {

    private final RowReads reads;
    private final RowSelect select;
    private final Selections selections;
    private final RowShape<R> shape;

    ValueQuery(RowReads reads, RowSelect select, Selections selections, RowShape<R> shape) {
        this.reads = reads;
        this.select = select;
        this.selections = selections;
        this.shape = shape;
    }

    @Override
    public RowSelect rows() {
        return select;
    }

    /** What holds for all that the query reads. */
    Reading reading() {
        return reads.reading();
    }

    @Override
    public RowQuery<R> with(RowSelect changed) {
        return new ValueQuery<>(reads, changed, selections, shape);
    }

    @Override
    public RowQuery<R> options(LoadOption<Object> option) {
        return with(List.of(option));
    }

    @Override
    public RowQuery<R> options(LoadOption<Object> first, LoadOption<Object> second) {
        return with(List.of(first, second));
    }

    private RowQuery<R> with(List<LoadOption<Object>> options) {
        return new ValueQuery<>(reads.with(OptionList.ofRows(options)), select, selections, shape);
    }

    @Override
    public <T> RowQuery<T> as(Class<T> type) {
        return new ValueQuery<>(reads, select, selections, RowShape.constructor(type, selections));
    }

    @Override
    public RowQuery<Map<String, @Nullable Object>> asMaps() {
        return new ValueQuery<>(reads, select, selections, selections.maps());
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
        List<R> results = new RowResults(reads).read(select, selections, shape, (values, row) -> shape.of(values));
        return Collections.unmodifiableList(results);
    }

    @Override
    public KeysetPage<R> page(Cursor cursor, int size) {
        KeysetPage.requireValid(size);
        KeysetOrder order = reads.keysetOrder(select);
        int width = select.items().size();
        RowSelect page = order.at(cursor, size, select);
        return order.page(
                cursor,
                size,
                new RowResults(reads)
                        .read(
                                page,
                                selections,
                                shape,
                                (values, row) -> new Positioned<>(
                                        shape.of(values),
                                        Arrays.copyOfRange(
                                                row, width, page.items().size()))));
    }

    private void requireNoLists() {
        for (MemberRows<?> list : selections.memberRows()) {
            throw new SessionUsageException("The lists of `" + list
                    + "` are read for all rows at once, which a stream never has. Ask for all() or for pages.");
        }
    }

    @Override
    public long count() {
        return reads.count(select);
    }

    @Override
    public boolean exists() {
        return reads.exist(select);
    }

    @Override
    public Explanation explain() {
        return new RowResults(reads).explain(select, selections);
    }

    @Override
    public Stream<R> stream() {
        requireNoLists();
        RowCursor cursor = reads.open(select, types -> shape.requireFitting(selections.types(types)));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(cursor, Spliterator.ORDERED), false)
                .map(row -> shape.of(selections.values(row, list -> List.of())))
                .onClose(() -> {
                    reads.closed(cursor);
                    cursor.close();
                });
    }
}
