package org.relationshiporm.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.OptionList;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.SelectStatement;

/** A query for values made outside a transaction, which takes its steps once a result is asked for, as {@link UnboundQuery} does. */
final class UnboundRowQuery<R extends @Nullable Object> implements RowQuery<R> {

    private final Engine engine;
    private final SelectStatement<R> statement;
    private final List<LoadOption<Object>> options;

    UnboundRowQuery(Engine engine, SelectStatement<R> statement) {
        this(engine, statement, List.of());
    }

    private UnboundRowQuery(Engine engine, SelectStatement<R> statement, List<LoadOption<Object>> options) {
        this.engine = engine;
        this.statement = statement;
        this.options = options;
    }

    private RowQuery<R> in(Session session) {
        RowQuery<R> query = session.query(statement);
        for (LoadOption<Object> option : options) {
            query = query.options(option);
        }
        return query;
    }

    private <A extends @Nullable Object> A ask(Function<RowQuery<R>, A> question) {
        Session running = TransactionalSession.findRunning(engine);
        if (running != null) {
            return question.apply(in(running));
        }
        try (Session reading = engine.openReadOnlySession()) {
            return question.apply(in(reading));
        }
    }

    @Override
    public RowSelect rows() {
        return statement.rows();
    }

    @Override
    public RowQuery<R> with(RowSelect changed) {
        return new UnboundRowQuery<>(engine, statement.with(changed), options);
    }

    @Override
    public <T> RowQuery<T> as(Class<T> type) {
        return new UnboundRowQuery<>(engine, statement.as(type), options);
    }

    @Override
    public RowQuery<Map<String, @Nullable Object>> asMaps() {
        return new UnboundRowQuery<>(engine, statement.asMaps(), options);
    }

    @Override
    public RowQuery<R> options(LoadOption<Object> option) {
        List<LoadOption<Object>> more = new ArrayList<>(options);
        more.add(option);
        OptionList.ofRows(more);
        return new UnboundRowQuery<>(engine, statement, more);
    }

    @Override
    public RowQuery<R> options(LoadOption<Object> first, LoadOption<Object> second) {
        return options(first).options(second);
    }

    @Override
    public Optional<R> first() {
        return ask(RowQuery::first);
    }

    @Override
    public R one() {
        return ask(RowQuery::one);
    }

    @Override
    public Optional<R> oneOrNone() {
        return ask(RowQuery::oneOrNone);
    }

    @Override
    public @Nullable R scalar() {
        return oneOrNone().orElse(null);
    }

    @Override
    public List<R> all() {
        return ask(RowQuery::all);
    }

    @Override
    public KeysetPage<R> page(Cursor cursor, int size) {
        return ask(query -> query.page(cursor, size));
    }

    @Override
    public long count() {
        return ask(RowQuery::count);
    }

    @Override
    public boolean exists() {
        return ask(RowQuery::exists);
    }

    @Override
    public Explanation explain() {
        return ask(RowQuery::explain);
    }

    /** Only in a transaction: a stream reads from a connection for as long as its caller likes. */
    @Override
    public Stream<R> stream() {
        Session running = TransactionalSession.findRunning(engine);
        if (running == null) {
            throw new SessionUsageException(
                    "A stream of rows reads from an open cursor and needs a transaction, but none is"
                            + " running. Annotate the method that reads the stream to its end with @Transactional(readOnly = true), or ask for all() instead.");
        }
        return in(running).stream();
    }
}
