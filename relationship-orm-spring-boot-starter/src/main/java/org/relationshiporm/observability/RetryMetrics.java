package org.relationshiporm.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.FailedAttempt;
import org.relationshiporm.engine.RetryListener;

/**
 * Counts attempts that conflicts ended, as {@code relationship.orm.retries}: by {@code outcome}, {@code retried} or {@code exhausted}, and by {@code
 * exception}. Shared between threads.
 */
public final class RetryMetrics implements RetryListener {

    private final Supplier<? extends @Nullable MeterRegistry> registry;

    /** @param registry gives the registry, or null while there is none; asked for each failure */
    public RetryMetrics(Supplier<? extends @Nullable MeterRegistry> registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public void failed(FailedAttempt attempt) {
        MeterRegistry meters = registry.get();
        if (meters != null) {
            Counter.builder("relationship.orm.retries")
                    .description("Units of work that a conflict ended")
                    .tag("outcome", attempt.isLast() ? "exhausted" : "retried")
                    .tag("exception", attempt.failure().getClass().getSimpleName())
                    .register(meters)
                    .increment();
        }
    }
}
