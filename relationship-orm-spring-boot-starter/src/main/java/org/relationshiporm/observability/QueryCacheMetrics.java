package org.relationshiporm.observability;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.statement.StatementCacheStatistics;

/**
 * How often queries are found compiled: {@code relationship.orm.query.cache} by {@code result}, {@code hit} or {@code miss}, and {@code
 * relationship.orm.query.cache.size}. Misses that go on growing tell of queries that are put together of values.
 */
public final class QueryCacheMetrics implements MeterBinder {

    private final Supplier<? extends @Nullable Engine> engine;

    /** @param engine gives the engine, or null while there is none; asked whenever a meter is read */
    public QueryCacheMetrics(Supplier<? extends @Nullable Engine> engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "hit", StatementCacheStatistics::hits);
        counter(registry, "miss", StatementCacheStatistics::misses);
        Gauge.builder("relationship.orm.query.cache.size", this, metrics -> metrics.read(StatementCacheStatistics::size))
                .description("Compiled queries that are kept")
                .register(registry);
    }

    private void counter(MeterRegistry registry, String result, ToDoubleFunction<StatementCacheStatistics> count) {
        FunctionCounter.builder("relationship.orm.query.cache", this, metrics -> metrics.read(count))
                .description("Queries that were found compiled, or not")
                .tag("result", result)
                .register(registry);
    }

    private double read(ToDoubleFunction<StatementCacheStatistics> count) {
        Engine known = engine.get();
        return known == null ? 0 : count.applyAsDouble(known.statementCache());
    }
}
