package org.relationshiporm.observability;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.ddl.SchemaDifference;
import org.relationshiporm.engine.Engine;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the database has the mapped tables and columns. A table or column that is missing is DOWN; other differences are details. The catalog is read at most
 * once a minute. Behind a {@link org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy} it is DOWN, too, when transactions that only read get no
 * connection: a replica is out of reach.
 */
public final class SchemaHealthIndicator extends AbstractHealthIndicator {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Engine engine;
    private final AtomicReference<@Nullable Findings> latest = new AtomicReference<>();

    private record Findings(List<SchemaDifference> differences, long madeAt) {

        boolean isRecent() {
            return System.nanoTime() - madeAt < KEPT.toNanos();
        }
    }

    public SchemaHealthIndicator(Engine engine) {
        super("The schema could not be compared with the mappings");
        this.engine = engine;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<SchemaDifference> differences = differences();
        boolean usable = differences.stream().noneMatch(SchemaHealthIndicator::isMissing);
        (usable ? health.up() : health.down())
                .withDetail("entities", engine.metaData().entities().size());
        if (!differences.isEmpty()) {
            health.withDetail(
                    "differences",
                    differences.stream().map(SchemaDifference::describe).toList());
        }
        ReadOnlyConnections reads = new ReadOnlyConnections(engine.dataSource());
        if (reads.areChosen()) {
            Optional<String> fault = reads.findFault();
            health.withDetail("readOnlyConnections", fault.orElse("reachable"));
            fault.ifPresent(problem -> health.down());
        }
    }

    private List<SchemaDifference> differences() {
        Findings known = latest.get();
        if (known == null || !known.isRecent()) {
            known = new Findings(engine.validate(engine.metaData()), System.nanoTime());
            latest.set(known);
        }
        return known.differences;
    }

    private static boolean isMissing(SchemaDifference difference) {
        return difference.kind() == SchemaDifference.Kind.MISSING_TABLE
                || difference.kind() == SchemaDifference.Kind.MISSING_COLUMN;
    }
}
