package org.relationshiporm.autoconfigure;

import org.relationshiporm.engine.Engine;
import org.relationshiporm.session.Session;
import org.relationshiporm.web.EntityConverter;
import org.relationshiporm.web.MissingEntityAdvice;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;

/** Has Spring MVC make entities of path variables; it picks up every converter that is a bean. No session is open while a view is rendered. */
@AutoConfiguration(
        after = RelationshipOrmAutoConfiguration.class,
        beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.bind.annotation.PathVariable")
@ConditionalOnSingleCandidate(Engine.class)
@ConditionalOnBooleanProperty(name = "relationship-orm.web.enabled", matchIfMissing = true)
public final class RelationshipOrmWebAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EntityConverter relationshipOrmEntityConverter(ObjectProvider<Engine> engine, ObjectProvider<Session> session) {
        return new EntityConverter(engine::getObject, session::getObject);
    }

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBooleanProperty("spring.mvc.problemdetails.enabled")
    MissingEntityAdvice relationshipOrmMissingEntityAdvice() {
        return new MissingEntityAdvice();
    }
}
