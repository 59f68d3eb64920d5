package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.autoconfigure.broken.Broken;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.dialect.PostgresDialect;
import org.relationshiporm.dialect.SqliteDialect;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.FaultyDataSource;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.jdbc.SqliteDataSource;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.TransactionalSession;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.type.SqlType;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

@ExtendWith(OutputCaptureExtension.class)
class RelationshipOrmAutoConfigurationTests {

    @TempDir
    private Path folder;

    private ApplicationContextRunner bare;
    private ApplicationContextRunner application;

    @BeforeEach
    void prepare() {
        bare = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceInitializationAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withPropertyValues("spring.flyway.enabled=false");
        application = bare.withUserConfiguration(Pets.class)
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"));
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {}

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Broken.class)
    static class BrokenEntities {}

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Author.class)
    static class Press {}

    // ---------------------------------------------------------------- beans

    @Test
    void findsEntitiesByEntityScan() {
        application.run(context -> {
            assertThat(context).hasSingleBean(Engine.class).hasSingleBean(Session.class);
            assertThat(context.getBean(Session.class)).isInstanceOf(TransactionalSession.class);
            assertThat(context.getBean(MetaData.class).entities())
                    .extracting(EntityMapping::name)
                    .containsExactly("Pet");
            assertThat(context.getBean(Engine.class).metaData()).isSameAs(context.getBean(MetaData.class));
            assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean(DataSource.class));
        });
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Pet.class)
    static class ApplicationOfPets {}

    @Test
    void findsEntitiesInTheApplicationsPackages() {
        bare.withUserConfiguration(ApplicationOfPets.class)
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"))
                .run(context -> assertThat(context.getBean(MetaData.class).entities())
                        .extracting(EntityMapping::name)
                        .containsExactly("Pet"));
    }

    @Configuration(proxyBeanMethods = false)
    static class DeclaredTable {

        @Bean
        Table toys() {
            return Table.of("toys", Column.of("id", SqlType.INTEGER).asPrimaryKey());
        }
    }

    @Test
    void tablesThatAreBeansBelongToTheMetaData() {
        application
                .withUserConfiguration(DeclaredTable.class)
                .run(context -> assertThat(
                                context.getBean(MetaData.class).tables().find("toys"))
                        .isPresent());
    }

    @Test
    void saysWhenNoEntityIsFound(CapturedOutput output) {
        bare.withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(output).contains("No entity class was found").contains("@EntityScan");
                });
    }

    @Test
    void canBeSwitchedOff() {
        application
                .withPropertyValues("relationship-orm.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(Engine.class)
                        .doesNotHaveBean(Session.class)
                        .doesNotHaveBean(MetaData.class)
                        .doesNotHaveBean(RelationshipOrmSqliteAutoConfiguration.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnBeans {

        @Bean
        MetaData metaData() {
            return MetaData.of(Pet.class);
        }

        @Bean
        Engine engine(DataSource dataSource, MetaData metaData) {
            return Engine.of(dataSource, options -> options.metaData(metaData));
        }

        @Bean(destroyMethod = "")
        Session session(Engine engine) {
            return TransactionalSession.of(engine);
        }
    }

    @Test
    void backsOffForBeansOfTheApplication() {
        application.withUserConfiguration(OwnBeans.class).run(context -> {
            assertThat(context)
                    .hasSingleBean(MetaData.class)
                    .hasSingleBean(Engine.class)
                    .hasSingleBean(Session.class);
            assertThat(context).hasBean("engine").hasBean("session").hasBean("metaData");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoDataSources {

        @Bean
        DataSource first() {
            return new DriverManagerDataSource("jdbc:sqlite:file:first?mode=memory");
        }

        @Bean
        DataSource second() {
            return new DriverManagerDataSource("jdbc:sqlite:file:second?mode=memory");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsSession {

        @Bean
        String usesSession(Session session) {
            return session.toString();
        }
    }

    @Test
    void severalDataSourcesWithoutAPrimaryOneAreExplained(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(
                                Pets.class, TwoDataSources.class, NeedsSession.class, Automatic.class)
                        .web(WebApplicationType.NONE)
                        .run("--spring.flyway.enabled=false"))
                .isNotNull();
        assertThat(output)
                .contains("There is no Session")
                .contains("[first, second]")
                .contains("none of them is primary")
                .contains("@Primary")
                .contains("TransactionalSession.of(engine)");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Automatic {}

    @Test
    void mistakesAreReportedInsteadOfAStackTrace(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(BrokenEntities.class, Automatic.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--spring.flyway.enabled=false",
                                "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("broken.db")))
                .isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The mapping has a mistake:")
                .doesNotContain("\tat ");
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryDataSource {

        @Bean
        @Primary
        DataSource primary() {
            return new DriverManagerDataSource("jdbc:sqlite:file:primary?mode=memory");
        }
    }

    @Test
    void thePrimaryDataSourceIsUsed() {
        application
                .withUserConfiguration(TwoDataSources.class, PrimaryDataSource.class)
                .run(context ->
                        assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean("primary")));
    }

    // ---------------------------------------------------------------- properties and customizers

    @Test
    void echoLogsStatementsWithParametersUnlessTurnedOff(CapturedOutput output) {
        application
                .withPropertyValues("relationship-orm.schema=create", "relationship-orm.echo=true")
                .run(context -> {
                    add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex");
                    assertThat(output)
                            .contains("CREATE TABLE")
                            .contains("INSERT INTO pets")
                            .contains("'Rex'");
                });
        application
                .withPropertyValues("relationship-orm.echo=true", "relationship-orm.echo-parameters=false")
                .run(context ->
                        add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Bello"));
        assertThat(output).doesNotContain("'Bello'");
    }

    @Test
    void sessionsMayLeaveFlushingToTheApplication() {
        application
                .withPropertyValues("relationship-orm.schema=create", "relationship-orm.session.autoflush=false")
                .run(context -> context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                    Session session = context.getBean(Session.class);
                    session.add(new Pet("Rex"));
                    assertThat(session.query(Pet.class).count()).isZero();
                    session.flush();
                    assertThat(session.query(Pet.class).count()).isOne();
                }));
    }

    @Test
    void relationshipsLoadAsTheSettingSaysWhereTheirMappingDoesNot() {
        ApplicationContextRunner press = bare.withUserConfiguration(Press.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("press.db"),
                        "relationship-orm.schema=create-drop");
        press.run(context -> readOneAuthor(
                context, author -> assertThat(author.getArticles()).hasSize(1)));
        press.withPropertyValues("relationship-orm.loading.default-strategy=raise")
                .run(context -> readOneAuthor(
                        context,
                        author -> assertThatExceptionOfType(UnloadedRelationshipException.class)
                                .isThrownBy(() -> author.getArticles().size())));
        press.withPropertyValues("relationship-orm.loading.default-strategy=noload")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("Choose another of LoadStrategy"));
    }

    private static void readOneAuthor(ApplicationContext context, Consumer<Author> check) {
        Session session = context.getBean(Session.class);
        TransactionTemplate transaction = context.getBean(TransactionTemplate.class);
        transaction.executeWithoutResult(status -> {
            Author ann = new Author("Ann");
            new Article("First", ann);
            session.add(ann);
        });
        transaction.executeWithoutResult(
                status -> check.accept(session.query(Author.class).one()));
    }

    @Test
    void theDialectIsThatOfTheDatabaseUnlessOneIsNamed() {
        application.run(
                context -> assertThat(context.getBean(Engine.class).dialect()).isSameAs(SqliteDialect.INSTANCE));
        application
                .withPropertyValues("relationship-orm.dialect=postgresql")
                .run(context ->
                        assertThat(context.getBean(Engine.class).dialect()).isSameAs(PostgresDialect.INSTANCE));
        application
                .withPropertyValues("relationship-orm.dialect=oracle")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("oracle")
                        .hasMessageContaining("DialectName"));
    }

    private static void add(Session session, TransactionTemplate transaction, String name) {
        transaction.executeWithoutResult(status -> session.add(new Pet(name)));
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        StatementRecorder recorder() {
            return new StatementRecorder();
        }

        @Bean
        EngineCustomizer customizer() {
            return options -> options.echo(true);
        }
    }

    @Test
    void listenersHearAndCustomizersChange(CapturedOutput output) {
        application
                .withUserConfiguration(Listening.class)
                .withPropertyValues("relationship-orm.schema=create")
                .run(context -> {
                    add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex");
                    assertThat(context.getBean(StatementRecorder.class).summary())
                            .isEqualTo("1 INSERT");
                    assertThat(output).contains("'Rex'");
                });
    }

    @Test
    void commentsSayWhatStatementsAreSentFor() {
        FaultyDataSource database =
                new FaultyDataSource(SqliteDataSource.of("jdbc:sqlite:" + folder.resolve("pets.db")));
        application
                .withBean("dataSource", DataSource.class, () -> database)
                .withPropertyValues("relationship-orm.schema=create", "relationship-orm.sql-comments=true")
                .run(context -> {
                    database.failAt(0, FaultyDataSource.Fault.REFUSED);
                    assertThatThrownBy(() -> context.getBean(Session.class)
                                    .query(Pet.class)
                                    .all())
                            .hasMessageContaining("made to fail");
                    assertThat(database.failedSql()).startsWith("/* query of Pet */ SELECT");
                });
    }

    // ---------------------------------------------------------------- mistakes

    @Test
    void mappingMistakesEndTheStartWithAReport() {
        bare.withUserConfiguration(BrokenEntities.class)
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"))
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(MappingException.class);
                    var analysis = new MappingFailureAnalyzer().analyze(context.getStartupFailure());
                    assertThat(analysis.getDescription()).contains("Broken").contains("@Id");
                    assertThat(analysis.getAction()).contains("entity classes");
                });
    }

    // ---------------------------------------------------------------- schema

    @Test
    void missingTablesAreMentionedWhenNothingMakesThem(CapturedOutput output) {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).contains("no table for: pets").contains("relationship-orm.schema=create");
        });
    }

    @Test
    void createMakesMissingTablesAndKeepsRows(CapturedOutput output) {
        ApplicationContextRunner creating = application.withPropertyValues("relationship-orm.schema=create");
        creating.run(context -> add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex"));
        creating.run(context -> assertThat(
                        context.getBean(Session.class).query(Pet.class).count())
                .isOne());
        assertThat(output).doesNotContain("differs");
    }

    @Test
    void createWarnsOfTablesThatDiffer(CapturedOutput output) {
        application.run(
                context -> context.getBean(JdbcTemplate.class).execute("CREATE TABLE pets (id INTEGER PRIMARY KEY)"));
        application.withPropertyValues("relationship-orm.schema=create").run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(output).contains("differs from the mappings").contains("pets.name");
        });
    }

    @Test
    void createDropLeavesNothing() {
        application
                .withPropertyValues("relationship-orm.schema=create-drop")
                .run(context -> add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex"));
        application.run(context -> assertThat(context.getBean(JdbcTemplate.class)
                        .queryForList("SELECT name FROM sqlite_master WHERE name = 'pets'"))
                .isEmpty());
    }

    @Test
    void validateReportsEveryDifference() {
        application.run(context -> context.getBean(JdbcTemplate.class)
                .execute("CREATE TABLE pets (id INTEGER PRIMARY KEY, age INTEGER NOT NULL)"));
        application.withPropertyValues("relationship-orm.schema=validate").run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(SchemaMismatchException.class);
            var analysis = new SchemaMismatchFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("pets.name").contains("pets.age");
            assertThat(analysis.getAction()).contains("migration");
        });
    }

    @Test
    void flywayRunsBeforeTheSchemaIsValidated(CapturedOutput output) {
        application
                .withPropertyValues(
                        "spring.flyway.enabled=true",
                        "spring.flyway.locations=classpath:db/pets",
                        "relationship-orm.schema=validate")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(Session.class)
                                    .query(Pet.class)
                                    .one()
                                    .getName())
                            .isEqualTo("Rex");
                    assertThat(context.getBeanFactory()
                                    .getBeanDefinition("relationshipOrmEngine")
                                    .getDependsOn())
                            .contains("flywayInitializer", "relationshipOrmSchemaInitializer");
                });
        assertThat(output).doesNotContain("no table for");
    }

    @Configuration(proxyBeanMethods = false)
    static class ReadsAtStart {

        @Bean
        List<Pet> petsAtStart(Session session) {
            return session.query(Pet.class).all();
        }

        @Bean
        Integer countedAtStart(JdbcTemplate jdbcTemplate) {
            return jdbcTemplate.queryForObject("SELECT count(*) FROM pets", Integer.class);
        }
    }

    @Test
    void schemaIsThereBeforeAnyBeanUsesTheDatabase() {
        application
                .withUserConfiguration(ReadsAtStart.class)
                .withPropertyValues("relationship-orm.schema=create")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void lazyInitializationStillChecksTheSchema() {
        application
                .withInitializer(context -> context.addBeanFactoryPostProcessor(
                        new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
                .withPropertyValues("relationship-orm.schema=validate")
                .run(context -> assertThat(context).hasFailed());
    }

    // ---------------------------------------------------------------- transactions

    @Test
    void sessionAndJdbcTemplateShareTheTransaction() {
        application.withPropertyValues("relationship-orm.schema=create").run(context -> {
            Session session = context.getBean(Session.class);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            context.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
                session.add(new Pet("Rex"));
                session.flush();
                assertThat(jdbc.queryForObject("SELECT count(*) FROM pets", Integer.class))
                        .isOne();
                status.setRollbackOnly();
            });
            assertThat(session.query(Pet.class).count()).isZero();
        });
    }

    @Test
    void writesOutsideATransactionAreRefused() {
        application
                .withPropertyValues("relationship-orm.schema=create")
                .run(context -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> context.getBean(Session.class).add(new Pet("Rex")))
                        .withMessageContaining("@Transactional"));
    }

    @Test
    void sessionWorksBehindALazyConnectionProxy() {
        application
                .withPropertyValues("relationship-orm.schema=create", "spring.datasource.connection-fetch=lazy")
                .run(context -> {
                    add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex");
                    assertThat(context.getBean(Session.class).query(Pet.class).count())
                            .isOne();
                });
    }

    // ---------------------------------------------------------------- SQLite

    @Test
    void hikariKeepsItsTypeAndSettingsAboveASafeDataSource() {
        application
                .withPropertyValues(
                        "spring.datasource.hikari.maximum-pool-size=3",
                        "spring.datasource.hikari.data-source-properties.busy_timeout=1234")
                .run(context -> {
                    HikariDataSource pool = context.getBean(HikariDataSource.class);
                    assertThat(pool.getDataSource()).isInstanceOf(SqliteDataSource.class);
                    assertThat(pool.getMaximumPoolSize()).isEqualTo(3);
                    JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
                    assertThat(jdbc.queryForObject("PRAGMA foreign_keys", Integer.class))
                            .isOne();
                    assertThat(jdbc.queryForObject("PRAGMA busy_timeout", Integer.class))
                            .isEqualTo(1234);
                    assertThat(jdbc.queryForObject("PRAGMA journal_mode", String.class))
                            .isEqualTo("wal");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnDataSource {

        @Bean
        DataSource dataSource() {
            return new DriverManagerDataSource("jdbc:sqlite:file:own?mode=memory&cache=shared");
        }
    }

    @Test
    void otherDataSourcesAreWrapped() {
        bare.withUserConfiguration(Pets.class, OwnDataSource.class).run(context -> {
            assertThat(context.getBean(DataSource.class)).isInstanceOf(SqliteDataSource.class);
            assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean(DataSource.class));
        });
    }

    @Test
    void inMemoryDatabaseGetsOneConnection() {
        bare.withUserConfiguration(Pets.class)
                .withPropertyValues("spring.datasource.url=jdbc:sqlite::memory:", "relationship-orm.schema=create")
                .run(context -> {
                    assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize())
                            .isOne();
                    add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex");
                    assertThat(context.getBean(Session.class).query(Pet.class).count())
                            .isOne();
                });
    }

    @Test
    void inMemoryDatabaseIsMigratedByFlyway() {
        bare.withUserConfiguration(Pets.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite::memory:",
                        "spring.datasource.hikari.connection-timeout=2000",
                        "spring.flyway.enabled=true",
                        "spring.flyway.locations=classpath:db/pets",
                        "relationship-orm.schema=validate")
                .run(context -> assertThat(
                                context.getBean(Session.class).query(Pet.class).count())
                        .isOne());
    }

    @Test
    void errorsOfJdbcTemplateAreTranslated() {
        application.withPropertyValues("relationship-orm.schema=create").run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.update("INSERT INTO pets (id, name) VALUES (1, 'Rex')");
            assertThatExceptionOfType(DuplicateKeyException.class)
                    .isThrownBy(() -> jdbc.update("INSERT INTO pets (id, name) VALUES (1, 'Bello')"));
        });
    }

    @Test
    void errorsOfCommitsAreTranslatedAndThePoolStaysUsable() {
        application.run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)");
            jdbc.execute("CREATE TABLE b (a INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED)");
            assertThatExceptionOfType(org.springframework.dao.DataIntegrityViolationException.class)
                    .isThrownBy(() -> context.getBean(TransactionTemplate.class)
                            .executeWithoutResult(status -> jdbc.update("INSERT INTO b VALUES (7)")));
            assertThat(jdbc.queryForObject("SELECT count(*) FROM b", Integer.class))
                    .isZero();
            assertThat(context.getBean(HikariDataSource.class)
                            .getHikariPoolMXBean()
                            .getActiveConnections())
                    .isZero();
        });
    }

    @Test
    void withoutTheDriverNothingOfSqliteIsConfigured() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(RelationshipOrmSqliteAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.sqlite"))
                .run(context -> assertThat(context).doesNotHaveBean(RelationshipOrmSqliteAutoConfiguration.class));
    }

    // ---------------------------------------------------------------- default database

    @Test
    void withoutAUrlTheDatabaseIsAFileNamedAfterTheApplication(CapturedOutput output) {
        String name = folder.getFileName().toString();
        Path file = Path.of(name + ".db");
        try {
            bare.withUserConfiguration(Pets.class)
                    .withClassLoader(new FilteredClassLoader("org.postgresql"))
                    .withPropertyValues(
                            "spring.application.name=" + name,
                            "spring.datasource.hikari.maximum-pool-size=2",
                            "relationship-orm.schema=create")
                    .run(context -> {
                        HikariDataSource pool = context.getBean(HikariDataSource.class);
                        assertThat(pool.getJdbcUrl()).isEqualTo("jdbc:sqlite:" + name + ".db");
                        assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
                        assertThat(pool.getDataSource()).isInstanceOf(SqliteDataSource.class);
                        add(context.getBean(Session.class), context.getBean(TransactionTemplate.class), "Rex");
                        assertThat(file).exists();
                        assertThat(output)
                                .contains("this is the SQLite file " + file.toAbsolutePath())
                                .contains("spring.datasource.url");
                    });
        } finally {
            List.of("", "-wal", "-shm")
                    .forEach(suffix -> Path.of(name + ".db" + suffix).toFile().delete());
        }
    }

    @Test
    void withoutAUrlASecondDriverLeavesTheFailureToSpringBoot() {
        bare.withUserConfiguration(Pets.class)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("suitable driver"));
    }

    @Test
    void aDataSourceOfTheApplicationIsTheDatabase() {
        bare.withUserConfiguration(Pets.class, OwnDataSource.class)
                .withClassLoader(new FilteredClassLoader("org.postgresql"))
                .run(context -> assertThat(context).doesNotHaveBean(DefaultDatabase.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class DataSourceForOneUse {

        @Bean(defaultCandidate = false)
        DataSource reports() {
            return SqliteDataSource.of("jdbc:sqlite:file:reports?mode=memory");
        }
    }

    @Test
    void aDataSourceThatIsNoDefaultCandidateIsNotTheDatabase() {
        Path file = Path.of("relationship-orm.db");
        assertThat(file).doesNotExist();
        try {
            bare.withUserConfiguration(Pets.class, DataSourceForOneUse.class)
                    .withClassLoader(new FilteredClassLoader("org.postgresql"))
                    .run(context -> {
                        assertThat(context).hasSingleBean(DefaultDatabase.class).hasSingleBean(Engine.class);
                        assertThat(context.getBean(HikariDataSource.class).getJdbcUrl())
                                .isEqualTo("jdbc:sqlite:relationship-orm.db");
                    });
        } finally {
            List.of("", "-wal", "-shm")
                    .forEach(suffix -> Path.of(file + suffix).toFile().delete());
        }
    }

    @Test
    void applicationNamesMakeFileNames() {
        assertThat(DefaultDatabase.of(null).getJdbcUrl()).isEqualTo("jdbc:sqlite:relationship-orm.db");
        assertThat(DefaultDatabase.of("My shop/2").file()).isEqualTo("My-shop-2.db");
        assertThat(DefaultDatabase.of("..").file()).isEqualTo("relationship-orm.db");
    }
}
