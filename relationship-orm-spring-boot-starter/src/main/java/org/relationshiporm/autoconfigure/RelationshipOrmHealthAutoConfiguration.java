package org.relationshiporm.autoconfigure;

import org.relationshiporm.engine.Engine;
import org.relationshiporm.observability.SchemaHealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health of the schema, as {@code relationshipOrm}; {@code management.health.relationship-orm.enabled=false} leaves it out. */
@AutoConfiguration(
        after = RelationshipOrmAutoConfiguration.class,
        beforeName = "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration")
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnEnabledHealthIndicator("relationship-orm")
@ConditionalOnSingleCandidate(Engine.class)
public final class RelationshipOrmHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "relationshipOrmHealthIndicator")
    SchemaHealthIndicator relationshipOrmHealthIndicator(Engine engine) {
        return new SchemaHealthIndicator(engine);
    }
}
