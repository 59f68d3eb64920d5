package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.session.Session;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

/** Migrations and scripts come before whatever of ours looks at the database, the schema step included. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseInitializationOrderTests {

    @TempDir
    private Path folder;

    private ApplicationContextRunner application;

    @BeforeEach
    void prepare() {
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceInitializationAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        LiquibaseAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Pets.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"),
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false",
                        "relationship-orm.schema=validate");
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {

        @Bean
        List<Pet> petsAtStart(Session session) {
            return session.query(Pet.class).all();
        }
    }

    private static void assertRexIsThere(AssertableApplicationContext context, String... initializers) {
        assertThat(context).hasNotFailed();
        assertThat(context.getBean("petsAtStart", List.class)).hasSize(1);
        for (String bean : List.of("relationshipOrmEngine", "relationshipOrmSession")) {
            assertThat(context.getBeanFactory().getBeanDefinition(bean).getDependsOn())
                    .contains(initializers)
                    .contains("relationshipOrmSchemaInitializer");
        }
    }

    @Test
    void flywayComesFirst() {
        application
                .withPropertyValues("spring.flyway.enabled=true", "spring.flyway.locations=classpath:db/pets")
                .run(context -> assertRexIsThere(context, "flywayInitializer"));
    }

    @Test
    void liquibaseComesFirst(CapturedOutput output) {
        application
                .withPropertyValues(
                        "spring.liquibase.enabled=true",
                        "spring.liquibase.change-log=classpath:db/changelog/pets.sql",
                        "spring.liquibase.analytics-enabled=false")
                .run(context -> assertRexIsThere(context, "liquibase"));
        assertThat(output).doesNotContain("no table for");
    }

    @Test
    void scriptsComeFirst() {
        application
                .withPropertyValues(
                        "spring.sql.init.mode=always",
                        "spring.sql.init.schema-locations=classpath:db/pets/V1__pets.sql")
                .run(context -> assertRexIsThere(context, "dataSourceScriptDatabaseInitializer"));
    }

    @Test
    void withoutAnyOfThemTheDifferenceEndsTheStart() {
        application.run(context -> assertThat(context).hasFailed());
    }

    private static String advice(FilteredClassLoader classLoader, String... settings) {
        MockEnvironment environment = new MockEnvironment();
        TestPropertyValues.of(settings).applyTo(environment);
        return new MissingTablesAdvice(environment, classLoader).text(false);
    }

    /** The test class path with these resources, and without what is filtered. */
    private static FilteredClassLoader having(String resource, String... hidden) {
        return new FilteredClassLoader(hidden) {
            @Override
            public java.net.URL getResource(String name) {
                return name.equals(resource) ? super.getResource("db/pets") : super.getResource(name);
            }
        };
    }

    @Test
    void migrationsThatNobodyRunsAreMentioned() {
        assertThat(advice(having("db/migration", "org.springframework.boot.flyway")))
                .isEqualTo(
                        "There are migrations in db/migration, but flyway-core alone does not run them at start-up: add spring-boot-starter-flyway.");
        assertThat(advice(having("db/migration", "org.springframework.boot.flyway", "org.flywaydb")))
                .isEqualTo(
                        "There are migrations in db/migration, but nothing runs them: add spring-boot-starter-flyway.");
        assertThat(advice(having("db/migration"), "spring.flyway.enabled=false"))
                .isEqualTo("There are migrations in db/migration, but spring.flyway.enabled is false.");
        assertThat(advice(having("db/migration")))
                .isEqualTo("The migrations in db/migration do not create them: add one that does.");
    }

    @Test
    void scriptThatIsSkippedIsMentioned() {
        assertThat(advice(having("schema.sql"))).contains("set spring.sql.init.mode=always");
        assertThat(advice(having("schema.sql"), "spring.sql.init.mode=always"))
                .contains("Add spring-boot-starter-flyway");
    }
}
