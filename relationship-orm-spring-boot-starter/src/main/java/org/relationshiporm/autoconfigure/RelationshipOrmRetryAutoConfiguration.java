package org.relationshiporm.autoconfigure;

import org.relationshiporm.engine.RetryListener;
import org.relationshiporm.engine.RetryPolicy;
import org.relationshiporm.spring.RetryAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/** Retries methods with {@link org.relationshiporm.spring.RetryOnConflict @RetryOnConflict} by the policy of the properties, or of a bean. */
@AutoConfiguration
@ConditionalOnBooleanProperty(
        name = {"relationship-orm.enabled", "relationship-orm.retry.enabled"},
        matchIfMissing = true)
@EnableConfigurationProperties(RelationshipOrmProperties.class)
public final class RelationshipOrmRetryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RetryPolicy relationshipOrmRetryPolicy(
            RelationshipOrmProperties properties, ObjectProvider<RetryListener> listeners) {
        RelationshipOrmProperties.Retry retry = properties.retry();
        RetryPolicy policy = RetryPolicy.conflicts()
                .attempts(retry.attempts())
                .backoff(retry.backoff(), retry.maxBackoff())
                .timeLimit(retry.timeLimit());
        return listeners.orderedStream().reduce(policy, RetryPolicy::listen, (first, second) -> second);
    }

    /** Exists before the beans that it advises, and asks for the policy late. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static RetryAdvisor relationshipOrmRetryAdvisor(ObjectProvider<RetryPolicy> policy) {
        return new RetryAdvisor(policy::getObject);
    }
}
