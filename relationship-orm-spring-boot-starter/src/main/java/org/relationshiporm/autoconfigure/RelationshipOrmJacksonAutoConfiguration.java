package org.relationshiporm.autoconfigure;

import org.relationshiporm.jackson.JacksonJsonCodec;
import org.relationshiporm.jackson.RelationshipOrmModule;
import org.relationshiporm.type.JsonCodec;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Has Spring Boot's JSON mappers write entities as far as they are loaded; they pick up every module that is a bean. */
@AutoConfiguration(beforeName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(name = "tools.jackson.databind.JacksonModule")
@ConditionalOnBooleanProperty(
        name = {"relationship-orm.enabled", "relationship-orm.json.enabled"},
        matchIfMissing = true)
@EnableConfigurationProperties(RelationshipOrmProperties.class)
public final class RelationshipOrmJacksonAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(JsonCodec.class)
    JacksonJsonCodec relationshipOrmJsonCodec() {
        return new JacksonJsonCodec();
    }

    @Bean
    @ConditionalOnMissingBean
    RelationshipOrmModule relationshipOrmModule(RelationshipOrmProperties properties) {
        return new RelationshipOrmModule(properties.json().unloaded());
    }
}
