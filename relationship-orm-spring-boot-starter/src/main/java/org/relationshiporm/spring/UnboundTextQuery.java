package org.relationshiporm.spring;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.query.Results;
import org.relationshiporm.query.TextQuery;
import org.relationshiporm.query.TextRow;
import org.relationshiporm.session.Session;
import org.relationshiporm.type.SqlType;

/** A query in SQL text made outside a transaction, which is run once a result is asked for, as {@link UnboundQuery} does. */
final class UnboundTextQuery implements TextQuery {

    private final Engine engine;
    private final Function<Session, TextQuery> query;

    UnboundTextQuery(Engine engine, Function<Session, TextQuery> query) {
        this.engine = engine;
        this.query = query;
    }

    private <R extends @Nullable Object> Results<R> results(Function<TextQuery, Results<R>> shape) {
        return () -> {
            Session running = TransactionalSession.findRunning(engine);
            if (running != null) {
                return shape.apply(query.apply(running)).all();
            }
            try (Session reading = engine.openReadOnlySession()) {
                return shape.apply(query.apply(reading)).all();
            }
        };
    }

    @Override
    public TextQuery column(String name, SqlType<?> type) {
        return new UnboundTextQuery(engine, session -> query.apply(session).column(name, type));
    }

    @Override
    public Results<TextRow> rows() {
        return results(TextQuery::rows);
    }

    @Override
    public Results<Map<String, @Nullable Object>> maps() {
        return results(TextQuery::maps);
    }

    @Override
    public <V extends @Nullable Object> Results<V> scalars(Class<V> type) {
        return results(text -> text.scalars(type));
    }

    @Override
    public <V extends @Nullable Object> Results<V> scalars(SqlType<V> type) {
        return results(text -> text.scalars(type));
    }

    @Override
    public <T> Results<T> as(Class<T> type) {
        return results(text -> text.as(type));
    }

    @Override
    public <E> Results<E> entities(Class<E> entity) {
        return results(text -> text.entities(entity));
    }
}
