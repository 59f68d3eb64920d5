package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Session;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The same configuration over PostgreSQL, with SQLite's driver beside it. */
class PostgresAutoConfigurationIntegrationTests {

    private TestDatabase database;
    private ApplicationContextRunner application;

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {}

    @BeforeEach
    void prepare() {
        database = TestDatabase.postgres();
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Pets.class)
                .withPropertyValues(
                        "spring.datasource.url=" + ((HikariDataSource) database.dataSource()).getJdbcUrl(),
                        "relationship-orm.schema=create");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sessionAndJdbcTemplateShareTheTransaction() {
        application.run(context -> {
            assertThat(context.getBean(HikariDataSource.class).getDataSource()).isNull();
            assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean(HikariDataSource.class));
            Session session = context.getBean(Session.class);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                session.add(new Pet("Rex"));
                session.flush();
                assertThat(jdbc.queryForObject("SELECT name FROM pets", String.class))
                        .isEqualTo("Rex");
            });
            assertThat(session.query(Pet.class).count()).isOne();
        });
    }

    @Test
    void schemaIsCreatedOnceAndThenValid() {
        application.run(context -> assertThat(context).hasNotFailed());
        application
                .withPropertyValues("relationship-orm.schema=validate")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void errorsOfJdbcTemplateAreThoseOfSpring() {
        application.run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.update("INSERT INTO pets (id, name) VALUES (7, 'Rex')");
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> jdbc.update("INSERT INTO pets (id, name) VALUES (7, 'Bello')"));
        });
    }
}
