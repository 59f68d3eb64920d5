package org.relationshiporm.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.observability.QueryCacheMetrics;
import org.relationshiporm.observability.RetryMetrics;
import org.relationshiporm.observability.StatementMetrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/** Counts and times statements, and counts retries and compiled queries, where there is a meter registry. */
@AutoConfiguration(
        before = {RelationshipOrmAutoConfiguration.class, RelationshipOrmRetryAutoConfiguration.class},
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(
        name = {"relationship-orm.enabled", "relationship-orm.metrics.enabled"},
        matchIfMissing = true)
public final class RelationshipOrmMetricsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StatementMetrics relationshipOrmStatementMetrics(ObjectProvider<MeterRegistry> registry) {
        return new StatementMetrics(SingletonSupplier.ofNullable(registry::getIfUnique));
    }

    @Bean
    @ConditionalOnMissingBean
    RetryMetrics relationshipOrmRetryMetrics(ObjectProvider<MeterRegistry> registry) {
        return new RetryMetrics(SingletonSupplier.ofNullable(registry::getIfUnique));
    }

    @Bean
    @ConditionalOnMissingBean
    QueryCacheMetrics relationshipOrmQueryCacheMetrics(ObjectProvider<Engine> engine) {
        return new QueryCacheMetrics(SingletonSupplier.ofNullable(engine::getIfUnique));
    }
}
