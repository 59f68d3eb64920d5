package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.lazyload;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.jdbc.SqliteDataSource;
import org.relationshiporm.observability.QueryCacheMetrics;
import org.relationshiporm.observability.RelationshipOrmEndpoint;
import org.relationshiporm.observability.SchemaHealthIndicator;
import org.relationshiporm.observability.SessionObservationConvention;
import org.relationshiporm.observability.SessionObservations;
import org.relationshiporm.observability.SessionWorkContext;
import org.relationshiporm.observability.StatementMetrics;
import org.relationshiporm.session.Session;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.relationshiporm.test.press.Author_;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

/** Metrics, observations, the endpoint and the health of the schema: what they show, and when they stay away. */
class RelationshipOrmObservabilityTests {

    @TempDir
    private Path directory;

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmMetricsAutoConfiguration.class,
                        RelationshipOrmObservationAutoConfiguration.class,
                        RelationshipOrmEndpointAutoConfiguration.class,
                        RelationshipOrmHealthAutoConfiguration.class))
                .withUserConfiguration(Press.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + directory.resolve("press.db"),
                        "relationship-orm.schema=create");
    }

    private static void useSession(ApplicationContext context) {
        Engine engine = context.getBean(Engine.class);
        engine.executeInTransaction(session -> {
            Author ann = session.add(new Author("Ann"));
            new Article("First", ann);
            session.add(new Author("Ben"));
        });
        engine.executeInTransaction(session -> session.query(Author.class)
                .all()
                .forEach(author -> author.getArticles().size()));
    }

    @Test
    void statementsAreTimedByWorkAndPath() {
        runner().withBean(SimpleMeterRegistry.class).run(context -> {
            useSession(context);
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("relationship.orm.statements")
                            .tags("operation", "select", "work", "lazy load", "path", "Author.articles")
                            .tag("outcome", "success")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("relationship.orm.statements")
                            .tags("operation", "insert", "work", "flush", "path", "none")
                            .timer()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("relationship.orm.rows")
                            .tags("operation", "insert")
                            .summary()
                            .totalAmount())
                    .isEqualTo(3);
        });
    }

    private static void loadOneByOne(ApplicationContext context) {
        Engine engine = context.getBean(Engine.class);
        engine.executeInTransaction(session -> {
            for (int number = 0; number < 4; number++) {
                new Article("First", session.add(new Author("Author " + number)));
            }
        });
        engine.executeInTransaction(session -> session.query(Author.class)
                .options(lazyload(Author_.articles))
                .all()
                .forEach(author -> author.getArticles().size()));
    }

    @Test
    void repeatedLoadsAreCounted() {
        runner().withBean(SimpleMeterRegistry.class)
                .withPropertyValues("relationship-orm.repeated-loads.tolerated=2")
                .run(context -> {
                    loadOneByOne(context);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("relationship.orm.repeated.loads")
                                    .tag("path", "Author.articles")
                                    .counter()
                                    .count())
                            .isOne();
                });
    }

    @Test
    void repeatedLoadsFailWhereThatIsSaid() {
        runner().withPropertyValues(
                        "relationship-orm.repeated-loads.tolerated=2", "relationship-orm.repeated-loads.fail=true")
                .run(context ->
                        assertThatThrownBy(() -> loadOneByOne(context)).hasMessageContaining("Author.articles"));
    }

    @Test
    void compiledQueriesAreCounted() {
        runner().withBean(SimpleMeterRegistry.class).run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            context.getBean(QueryCacheMetrics.class).bindTo(meters);
            Session session = context.getBean(Session.class);
            double misses = meters.get("relationship.orm.query.cache")
                    .tag("result", "miss")
                    .functionCounter()
                    .count();
            for (int age = 0; age < 5; age++) {
                session.query(Author.class).filterBy("name", "Ann " + age).all();
            }
            assertThat(meters.get("relationship.orm.query.cache")
                            .tag("result", "miss")
                            .functionCounter()
                            .count())
                    .isEqualTo(misses + 1);
            assertThat(meters.get("relationship.orm.query.cache")
                            .tag("result", "hit")
                            .functionCounter()
                            .count())
                    .isGreaterThanOrEqualTo(4);
            assertThat(meters.get("relationship.orm.query.cache.size").gauge().value())
                    .isPositive();
        });
    }

    @Test
    void metricsNeedARegistryAndTheirLibraryAndCanBeSwitchedOff() {
        runner().run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(StatementMetrics.class));
        runner().withBean(SimpleMeterRegistry.class)
                .withPropertyValues("relationship-orm.metrics.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(StatementMetrics.class));
        runner().withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Engine.class)
                        .doesNotHaveBean("relationshipOrmStatementMetrics"));
    }

    @Test
    void workIsObservedWithItsStatements() {
        Recorder recorder = new Recorder();
        runner().withBean(ObservationRegistry.class, recorder::registry).run(context -> {
            useSession(context);
            assertThat(recorder.stopped)
                    .containsExactly(
                            "relationship.orm.flush path=none strategy=none, flush: 2 statements",
                            "relationship.orm.query path=Author strategy=none, query Author: 1 statements",
                            "relationship.orm.lazy.load path=Author.articles strategy=lazy,"
                                    + " lazy load Author.articles: 1 statements");
        });
    }

    @Test
    void observedNamesAreTheApplicationsToChoose() {
        Recorder recorder = new Recorder();
        runner().withBean(ObservationRegistry.class, recorder::registry)
                .withBean(SessionObservationConvention.class, OwnNames::new)
                .run(context -> {
                    useSession(context);
                    assertThat(recorder.stopped).allMatch(line -> line.startsWith("db path="));
                });
    }

    @Test
    void observationsNeedARegistryAndCanBeSwitchedOff() {
        runner().run(context -> assertThat(context).doesNotHaveBean(SessionObservations.class));
        runner().withBean(ObservationRegistry.class, ObservationRegistry::create)
                .withPropertyValues("relationship-orm.observations.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SessionObservations.class));
    }

    @Test
    void endpointShowsTheModelWhereItIsExposed() {
        runner().withPropertyValues("management.endpoints.web.exposure.include=relationshiporm")
                .run(context -> {
                    RelationshipOrmEndpoint endpoint = context.getBean(RelationshipOrmEndpoint.class);
                    assertThat(endpoint.model().mermaid()).contains("Article }o--o| Author : \"author / articles\"");
                    RelationshipOrmEndpoint.Entity author = endpoint.entity("Author");
                    assertThat(author.table()).isEqualTo("authors");
                    assertThat(author.attributes().get(0))
                            .isEqualTo(new RelationshipOrmEndpoint.Attribute("id", "id", "integer", true));
                    assertThat(author.relationships())
                            .containsExactly(new RelationshipOrmEndpoint.Relationship(
                                    "articles", "Article", "one-to-many", "lazy", "Article.author"));
                    assertThat(endpoint.entity("Nobody")).isNull();
                });
        runner().withPropertyValues(
                        "management.endpoints.web.exposure.include=relationshiporm",
                        "relationship-orm.loading.default-strategy=selectin")
                .run(context -> assertThat(context.getBean(RelationshipOrmEndpoint.class)
                                .entity("Author")
                                .relationships())
                        .extracting(RelationshipOrmEndpoint.Relationship::strategy)
                        .containsExactly("selectin"));
        runner().run(context -> assertThat(context).doesNotHaveBean(RelationshipOrmEndpoint.class));
    }

    @Test
    void healthTellsWhatTheSchemaLacks() {
        runner().run(context -> {
            Health health = context.getBean(SchemaHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("entities", 2);
        });
        runner().run(context -> {
            new JdbcTemplate(context.getBean(DataSource.class)).execute("DROP TABLE articles");
            Health health = context.getBean(SchemaHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("differences").toString()).contains("Table `articles`");
        });
    }

    @Test
    void healthTellsWhetherAReplicaIsThere(@TempDir Path elsewhere) throws IOException {
        Path blocked = Files.createFile(elsewhere.resolve("replica"));
        DataSource primary = SqliteDataSource.of("jdbc:sqlite:" + elsewhere.resolve("primary.db"));
        DataSource replica = SqliteDataSource.of("jdbc:sqlite:" + blocked.resolve("press.db"));
        ApplicationContextRunner replicated = runner().withBean(DataSource.class, () -> routing(primary, replica));
        replicated.run(context -> {
            Health health = context.getBean(SchemaHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("readOnlyConnections").toString())
                    .contains(blocked.toString());
            assertThat(health.getDetails()).doesNotContainKey("differences");
        });
        Files.delete(blocked);
        replicated.run(context -> {
            Health health = context.getBean(SchemaHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails()).containsEntry("readOnlyConnections", "reachable");
        });
        runner().run(context -> assertThat(
                        context.getBean(SchemaHealthIndicator.class).health().getDetails())
                .doesNotContainKey("readOnlyConnections"));
    }

    private static DataSource routing(DataSource primary, DataSource replica) {
        LazyConnectionDataSourceProxy routing = new LazyConnectionDataSourceProxy(primary);
        routing.setReadOnlyDataSource(replica);
        return routing;
    }

    @Test
    void healthCanBeSwitchedOff() {
        runner().withPropertyValues("management.health.relationship-orm.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(SchemaHealthIndicator.class));
    }

    @Test
    void withoutAnEngineThereIsNothingToShow() {
        runner().withPropertyValues(
                        "relationship-orm.enabled=false", "management.endpoints.web.exposure.include=relationshiporm")
                .withBean(SimpleMeterRegistry.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(RelationshipOrmEndpoint.class)
                        .doesNotHaveBean(SchemaHealthIndicator.class)
                        .doesNotHaveBean(StatementMetrics.class));
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Author.class)
    static class Press {}

    private static final class OwnNames extends SessionObservationConvention {

        @Override
        public String getName(StatementCause cause) {
            return "db";
        }
    }

    private static final class Recorder implements ObservationHandler<SessionWorkContext> {

        private final List<String> stopped = new ArrayList<>();

        ObservationRegistry registry() {
            ObservationRegistry registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(this);
            return registry;
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return context instanceof SessionWorkContext;
        }

        @Override
        public void onStop(SessionWorkContext context) {
            StringBuilder line = new StringBuilder(String.valueOf(context.getName()));
            context.getLowCardinalityKeyValues()
                    .forEach(key ->
                            line.append(' ').append(key.getKey()).append('=').append(key.getValue()));
            stopped.add(line + ", " + context.getContextualName() + ": " + context.statements() + " statements");
        }
    }
}
