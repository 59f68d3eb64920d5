package org.relationshiporm.spring;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.RelationshipAttribute;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.Source;

/**
 * A query made outside a transaction. It remembers its steps and takes them in a session once a result is asked for: that of the transaction which is
 * running by then, or else a read-only one that is closed at once.
 */
final class UnboundQuery<E> implements Query<E> {

    private final Engine engine;
    private final Class<E> entity;
    private final UnaryOperator<Query<E>> steps;

    private UnboundQuery(Engine engine, Class<E> entity, UnaryOperator<Query<E>> steps) {
        this.engine = engine;
        this.entity = entity;
        this.steps = steps;
    }

    static <E> UnboundQuery<E> of(Engine engine, Class<E> entity) {
        engine.metaData().entity(entity);
        return new UnboundQuery<>(engine, entity, query -> query);
    }

    private UnboundQuery<E> then(UnaryOperator<Query<E>> step) {
        return new UnboundQuery<>(engine, entity, query -> step.apply(steps.apply(query)));
    }

    private <R> R ask(Function<Query<E>, R> question) {
        Session running = TransactionalSession.findRunning(engine);
        if (running != null) {
            return question.apply(steps.apply(running.query(entity)));
        }
        try (Session reading = engine.openReadOnlySession()) {
            return question.apply(steps.apply(reading.query(entity)));
        }
    }

    @Override
    public Query<E> filterBy(String attribute, @Nullable Object value) {
        return then(query -> query.filterBy(attribute, value));
    }

    @Override
    public Query<E> where(Predicate... criteria) {
        return then(query -> query.where(criteria));
    }

    @Override
    public Query<E> join(RelationshipAttribute<?, ?> relationship) {
        return then(query -> query.join(relationship));
    }

    @Override
    public <T> Query<E> join(RelationshipAttribute<?, T> relationship, EntityAlias<? super T> target) {
        return then(query -> query.join(relationship, target));
    }

    @Override
    public Query<E> join(Class<?> other, Predicate condition) {
        return then(query -> query.join(other, condition));
    }

    @Override
    public Query<E> join(Source source, Predicate condition) {
        return then(query -> query.join(source, condition));
    }

    @Override
    public Query<E> join(String relationship) {
        return then(query -> query.join(relationship));
    }

    @Override
    public Query<E> outerJoin(RelationshipAttribute<?, ?> relationship) {
        return then(query -> query.outerJoin(relationship));
    }

    @Override
    public <T> Query<E> outerJoin(RelationshipAttribute<?, T> relationship, EntityAlias<? super T> target) {
        return then(query -> query.outerJoin(relationship, target));
    }

    @Override
    public Query<E> outerJoin(Class<?> other, Predicate condition) {
        return then(query -> query.outerJoin(other, condition));
    }

    @Override
    public Query<E> outerJoin(Source source, Predicate condition) {
        return then(query -> query.outerJoin(source, condition));
    }

    @Override
    public Query<E> outerJoin(String relationship) {
        return then(query -> query.outerJoin(relationship));
    }

    @Override
    public Query<E> orderBy(OrderTerm... terms) {
        return then(query -> query.orderBy(terms));
    }

    @Override
    public Query<E> orderBy(Expression<?>... expressions) {
        return then(query -> query.orderBy(expressions));
    }

    @Override
    public Query<E> orderBy(String attribute) {
        return then(query -> query.orderBy(attribute));
    }

    @Override
    public Query<E> limit(int count) {
        return then(query -> query.limit(count));
    }

    @Override
    public Query<E> offset(int count) {
        return then(query -> query.offset(count));
    }

    @Override
    public Query<E> lock(RowLock lock) {
        return then(query -> query.lock(lock));
    }

    @Override
    public Query<E> options(LoadOption<? super E> option) {
        return then(query -> query.options(option));
    }

    @Override
    public Query<E> options(LoadOption<? super E> first, LoadOption<? super E> second) {
        return then(query -> query.options(first, second));
    }

    @Override
    public Query<E> options(LoadOption<? super E> first, LoadOption<? super E> second, LoadOption<? super E> third) {
        return then(query -> query.options(first, second, third));
    }

    @Override
    public Query<E> populateExisting() {
        return then(Query::populateExisting);
    }

    @Override
    public Optional<E> first() {
        return ask(Query::first);
    }

    @Override
    public E one() {
        return ask(Query::one);
    }

    @Override
    public Optional<E> oneOrNone() {
        return ask(Query::oneOrNone);
    }

    @Override
    public List<E> all() {
        return ask(Query::all);
    }

    @Override
    public KeysetPage<E> page(Cursor cursor, int size) {
        return ask(query -> query.page(cursor, size));
    }

    @Override
    public long count() {
        return ask(Query::count);
    }

    @Override
    public boolean exists() {
        return ask(Query::exists);
    }

    @Override
    public Explanation explain() {
        return ask(Query::explain);
    }

    /** Only in a transaction: a stream reads from a connection for as long as its caller likes. */
    @Override
    public Stream<E> stream() {
        Session running = TransactionalSession.findRunning(engine);
        if (running == null) {
            throw new SessionUsageException(
                    "A stream of " + entity.getSimpleName()
                            + " reads from an open cursor and needs a transaction, but none is"
                            + " running. Annotate the method that reads the stream to its end with @Transactional(readOnly = true), or ask for all() instead.");
        }
        return steps.apply(running.query(entity)).stream();
    }
}
