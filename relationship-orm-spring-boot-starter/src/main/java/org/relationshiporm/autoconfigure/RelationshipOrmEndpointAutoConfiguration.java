package org.relationshiporm.autoconfigure;

import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.observability.RelationshipOrmEndpoint;
import org.relationshiporm.query.LoadStrategy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** The Actuator endpoint {@code relationshiporm}, where it is exposed. */
@AutoConfiguration(after = RelationshipOrmAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(RelationshipOrmEndpoint.class)
@ConditionalOnSingleCandidate(MetaData.class)
public final class RelationshipOrmEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RelationshipOrmEndpoint relationshipOrmEndpoint(MetaData metaData, ObjectProvider<Engine> engine) {
        Engine only = engine.getIfUnique();
        return new RelationshipOrmEndpoint(metaData, only == null ? LoadStrategy.LAZY : only.defaultStrategy());
    }
}
