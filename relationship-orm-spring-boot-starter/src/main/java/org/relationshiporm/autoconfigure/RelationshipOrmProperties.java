package org.relationshiporm.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jackson.UnloadedRelationships;
import org.relationshiporm.query.LoadStrategy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of relationship-orm.
 *
 * @param enabled Whether to configure mappings, an engine and a session.
 * @param schema What to do with the mapped tables at start-up, after Flyway, Liquibase and SQL scripts.
 * @param firstMigration File to write the first migration to, where Flyway finds none.
 * @param dialect SQL that the database understands; by default that of the product that its driver names.
 * @param echo Whether to log every SQL statement at INFO to "org.relationshiporm.sql".
 * @param echoParameters Whether echoed statements, and errors while they are echoed, show the values of parameters.
 * @param sqlComments Whether each statement begins with a comment that says what it is sent for.
 * @param session What sessions do.
 * @param loading How relationships load.
 * @param repeatedLoads What happens when a transaction loads one relationship for one object at a time again and again.
 * @param json How entities become JSON.
 * @param retry How methods with {@code @RetryOnConflict} are tried again.
 */
@ConfigurationProperties("relationship-orm")
public record RelationshipOrmProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("none") SchemaMode schema,
        @Nullable Path firstMigration,
        @Nullable DialectName dialect,
        @DefaultValue("false") boolean echo,
        @DefaultValue("true") boolean echoParameters,
        @DefaultValue("false") boolean sqlComments,
        @DefaultValue Session session,
        @DefaultValue Loading loading,
        @DefaultValue RepeatedLoads repeatedLoads,
        @DefaultValue Json json,
        @DefaultValue Retry retry) {

    /**
     * What sessions do.
     *
     * @param autoflush Whether sessions write what is pending before a read that could see it.
     */
    public record Session(@DefaultValue("true") boolean autoflush) {}

    /**
     * How relationships load.
     *
     * @param defaultStrategy How relationships load whose mapping does not say it, unless a query does.
     */
    public record Loading(@DefaultValue("lazy") LoadStrategy defaultStrategy) {}

    /**
     * What happens when a transaction loads one relationship for one object at a time again and again.
     *
     * @param tolerated Loads of one relationship for one object at a time that a transaction may have before it is reported; 0 for any number.
     * @param fail Whether one more is an error instead of a warning in the log.
     */
    public record RepeatedLoads(
            @DefaultValue("10") int tolerated,
            @DefaultValue("false") boolean fail) {}

    /**
     * How methods with {@code @RetryOnConflict} are tried again.
     *
     * @param enabled Whether methods with @RetryOnConflict are tried again after a conflict with another transaction.
     * @param attempts Largest number of attempts, with the first.
     * @param backoff Pause before the second attempt, doubled before each further one.
     * @param maxBackoff Longest pause between two attempts.
     * @param timeLimit Time after the beginning of the first attempt when no other begins.
     */
    public record Retry(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("3") int attempts,
            @DefaultValue("50ms") Duration backoff,
            @DefaultValue("1s") Duration maxBackoff,
            @DefaultValue("30s") Duration timeLimit) {}

    /**
     * How entities become JSON.
     *
     * @param enabled Whether JSON mappers write entities as far as they are loaded, and read their relationships.
     * @param unloaded What is written for a relationship that is not loaded.
     */
    public record Json(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("omit") UnloadedRelationships unloaded) {}
}
