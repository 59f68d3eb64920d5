package org.relationshiporm.spring;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;

/** A query for values made outside a transaction, which takes its steps once a result is asked for, as {@link UnboundQuery} does. */
final class UnboundRowQuery<R extends @Nullable Object> implements RowQuery<R> {

    private final Engine engine;
    private final Function<Session, RowQuery<R>> query;

    UnboundRowQuery(Engine engine, Function<Session, RowQuery<R>> query) {
        this.engine = engine;
        this.query = query;
    }

    private <T extends @Nullable Object> UnboundRowQuery<T> then(Function<RowQuery<R>, RowQuery<T>> step) {
        return new UnboundRowQuery<>(engine, session -> step.apply(query.apply(session)));
    }

    private <A extends @Nullable Object> A ask(Function<RowQuery<R>, A> question) {
        Session running = TransactionalSession.findRunning(engine);
        if (running != null) {
            return question.apply(query.apply(running));
        }
        try (Session reading = engine.openReadOnlySession()) {
            return question.apply(query.apply(reading));
        }
    }

    @Override
    public RowQuery<R> from(Class<?> entity) {
        return then(rows -> rows.from(entity));
    }

    @Override
    public RowQuery<R> where(Predicate... criteria) {
        return then(rows -> rows.where(criteria));
    }

    @Override
    public RowQuery<R> join(RelationshipAttribute<?, ?> relationship) {
        return then(rows -> rows.join(relationship));
    }

    @Override
    public RowQuery<R> outerJoin(RelationshipAttribute<?, ?> relationship) {
        return then(rows -> rows.outerJoin(relationship));
    }

    @Override
    public RowQuery<R> groupBy(Expression<?>... expressions) {
        return then(rows -> rows.groupBy(expressions));
    }

    @Override
    public RowQuery<R> having(Predicate... criteria) {
        return then(rows -> rows.having(criteria));
    }

    @Override
    public RowQuery<R> distinct() {
        return then(RowQuery::distinct);
    }

    @Override
    public RowQuery<R> orderBy(OrderTerm... terms) {
        return then(rows -> rows.orderBy(terms));
    }

    @Override
    public RowQuery<R> orderBy(Expression<?>... expressions) {
        return then(rows -> rows.orderBy(expressions));
    }

    @Override
    public RowQuery<R> limit(int count) {
        return then(rows -> rows.limit(count));
    }

    @Override
    public RowQuery<R> offset(int count) {
        return then(rows -> rows.offset(count));
    }

    @Override
    public <T> RowQuery<T> as(Class<T> type) {
        return then(rows -> rows.as(type));
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
    public long count() {
        return ask(RowQuery::count);
    }

    @Override
    public boolean exists() {
        return ask(RowQuery::exists);
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
        return query.apply(running).stream();
    }
}
