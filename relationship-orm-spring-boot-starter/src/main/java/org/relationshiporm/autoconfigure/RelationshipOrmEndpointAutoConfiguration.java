package org.relationshiporm.autoconfigure;

import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.observability.RelationshipOrmEndpoint;
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
    RelationshipOrmEndpoint relationshipOrmEndpoint(MetaData metaData) {
        return new RelationshipOrmEndpoint(metaData);
    }
}
