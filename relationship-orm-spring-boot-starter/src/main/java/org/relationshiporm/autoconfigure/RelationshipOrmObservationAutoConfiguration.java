package org.relationshiporm.autoconfigure;

import io.micrometer.observation.ObservationRegistry;
import org.relationshiporm.observability.SessionObservationConvention;
import org.relationshiporm.observability.SessionObservations;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.util.function.SingletonSupplier;

/** Observes queries, loads and flushes where there is an observation registry. */
@AutoConfiguration(
        before = RelationshipOrmAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
@ConditionalOnBooleanProperty(
        name = {"relationship-orm.enabled", "relationship-orm.observations.enabled"},
        matchIfMissing = true)
public final class RelationshipOrmObservationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SessionObservations relationshipOrmSessionObservations(
            ObjectProvider<ObservationRegistry> registry, ObjectProvider<SessionObservationConvention> convention) {
        return new SessionObservations(
                SingletonSupplier.ofNullable(registry::getIfUnique),
                convention.getIfUnique(SessionObservationConvention::new));
    }
}
