package org.relationshiporm.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches where SQLite is the only database that can be meant: no data source, no property that says where it is, no other driver. With a second
 * driver a forgotten URL is more likely, and Spring Boot reports it.
 */
final class DefaultDatabaseCondition extends SpringBootCondition implements ConfigurationCondition {

    private static final List<String> PROPERTIES = List.of(
            "spring.datasource.url",
            "spring.datasource.jndi-name",
            "spring.datasource.driver-class-name",
            "spring.datasource.embedded-database-connection",
            "spring.datasource.hikari.jdbc-url",
            "spring.datasource.hikari.data-source-class-name",
            "spring.datasource.hikari.data-source-jndi",
            "spring.datasource.xa.data-source-class-name");

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Default SQLite database");
        if (!DataSourceCandidates.names(context.getBeanFactory()).isEmpty()) {
            return ConditionOutcome.noMatch(message.because("there is a data source"));
        }
        Optional<String> property = findProperty(context.getEnvironment());
        if (property.isPresent()) {
            return ConditionOutcome.noMatch(message.because("`" + property.get() + "` is set"));
        }
        Optional<String> driver = findOtherDriver(context.getClassLoader());
        return driver.isPresent()
                ? ConditionOutcome.noMatch(message.found("other driver").items(driver.get()))
                : ConditionOutcome.match(message.because("nothing says which database to use"));
    }

    private static Optional<String> findProperty(Environment environment) {
        return PROPERTIES.stream().filter(environment::containsProperty).findFirst();
    }

    private static Optional<String> findOtherDriver(@Nullable ClassLoader classLoader) {
        return Arrays.stream(DatabaseDriver.values())
                .filter(driver -> driver != DatabaseDriver.SQLITE)
                .flatMap(driver -> Stream.ofNullable(driver.getDriverClassName()))
                .filter(name -> ClassUtils.isPresent(name, classLoader))
                .findFirst();
    }
}
