package org.relationshiporm.test;

import org.relationshiporm.autoconfigure.RelationshipOrmAutoConfiguration;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.session.Session;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** The {@link TestSession} of tests with {@link AutoConfigureRelationshipOrm}. */
@AutoConfiguration(after = RelationshipOrmAutoConfiguration.class)
@ConditionalOnBean({Engine.class, Session.class})
@ConditionalOnSingleCandidate(PlatformTransactionManager.class)
public final class TestSessionAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    TestSession relationshipOrmTestSession(Engine engine, Session session, PlatformTransactionManager transactions) {
        return new TestSession(engine, session, transactions);
    }
}
