package org.relationshiporm.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.RepeatedLoad;
import org.relationshiporm.statement.RepeatedLoadListener;

/**
 * Counts the transactions that loaded a relationship for one object at a time again and again, as {@code relationship.orm.repeated.loads} by {@code path}.
 * Shared between threads.
 */
public final class RepeatedLoadMetrics implements RepeatedLoadListener {

    private final Supplier<? extends @Nullable MeterRegistry> registry;

    /** @param registry gives the registry, or null while there is none; asked for each sighting */
    public RepeatedLoadMetrics(Supplier<? extends @Nullable MeterRegistry> registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public void detected(RepeatedLoad load) {
        MeterRegistry meters = registry.get();
        if (meters != null) {
            Counter.builder("relationship.orm.repeated.loads")
                    .description("Transactions that loaded a relationship for one object at a time again and again")
                    .tag("path", load.path())
                    .register(meters)
                    .increment();
        }
    }
}
