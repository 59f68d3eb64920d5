package org.relationshiporm.observability;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementListener;

/**
 * Statements as Micrometer metrics. {@code relationship.orm.statements} times them, by {@code operation} (select, insert, …), {@code work} (query, get, lazy
 * load, eager load, flush, none), {@code path} ({@code User}, {@code User.posts}, none) and {@code outcome}; {@code relationship.orm.rows} counts what each
 * read or changed. A path whose lazy loads grow with its owners is an N+1. Shared between threads.
 */
public final class StatementMetrics implements StatementListener {

    private static final String NONE = "none";

    private final Supplier<? extends @Nullable MeterRegistry> registry;

    /** @param registry gives the registry, or null while there is none; asked for each statement */
    public StatementMetrics(Supplier<? extends @Nullable MeterRegistry> registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public void executed(ExecutedStatement statement) {
        MeterRegistry meters = registry.get();
        if (meters == null) {
            return;
        }
        StatementCause cause = statement.cause();
        String operation = statement.kind().name().toLowerCase(Locale.ROOT);
        String work = cause == null ? NONE : cause.work().words();
        String path = cause == null ? null : cause.path();
        Timer.builder("relationship.orm.statements")
                .description("SQL statements of relationship-orm")
                .tag("operation", operation)
                .tag("work", work)
                .tag("path", path == null ? NONE : path)
                .tag("outcome", statement.failure() == null ? "success" : "failure")
                .register(meters)
                .record(statement.nanoseconds(), TimeUnit.NANOSECONDS);
        if (statement.rows() >= 0) {
            DistributionSummary.builder("relationship.orm.rows")
                    .description("Rows that a statement read or changed")
                    .baseUnit("rows")
                    .tag("operation", operation)
                    .tag("work", work)
                    .register(meters)
                    .record(statement.rows());
        }
    }
}
