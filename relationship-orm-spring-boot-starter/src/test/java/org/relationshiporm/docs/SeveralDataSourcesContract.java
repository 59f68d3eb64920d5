package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.relationshiporm.autoconfigure.RelationshipOrmAutoConfiguration;
import org.relationshiporm.autoconfigure.RelationshipOrmSqliteAutoConfiguration;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.SessionTransactionListener;
import org.relationshiporm.spring.TransactionalSession;
import org.relationshiporm.test.press.Article;
import org.relationshiporm.test.press.Author;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** A second database beside the application's own, and a replica for transactions that only read. */
abstract class SeveralDataSourcesContract {

    /** The URL of the application's own database, which is empty. */
    abstract String first();

    /** The URL of another one. */
    abstract String second();

    /** Where the migrations of the archive are. */
    abstract String migrations();

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Pets.class)
                .withPropertyValues(
                        "archive.datasource.jdbc-url=" + second(),
                        "archive.migrations=" + migrations(),
                        "primary.datasource.jdbc-url=" + first(),
                        "replica.datasource.jdbc-url=" + second());
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {}

    // tag::second-database[]
    @Configuration(proxyBeanMethods = false)
    static class Archive {

        @Bean(defaultCandidate = false)
        @Qualifier("archive")
        @ConfigurationProperties("archive.datasource")
        HikariDataSource archiveDataSource() {
            return new HikariDataSource();
        }

        @Bean(defaultCandidate = false, initMethod = "migrate")
        @Qualifier("archive")
        Flyway archiveFlyway(
                @Qualifier("archive") DataSource dataSource, @Value("${archive.migrations}") String locations) {
            return Flyway.configure()
                    .dataSource(dataSource)
                    .locations(locations)
                    .load();
        }

        @Bean(defaultCandidate = false)
        @Qualifier("archive")
        Engine archiveEngine(@Qualifier("archive") DataSource dataSource) {
            return Engine.of(dataSource, options -> options.metaData(MetaData.of(Author.class, Article.class)));
        }

        @Bean(defaultCandidate = false, destroyMethod = "")
        @Qualifier("archive")
        Session archiveSession(@Qualifier("archive") Engine engine) {
            return TransactionalSession.of(engine);
        }

        @Bean(defaultCandidate = false)
        @Qualifier("archive")
        JdbcTransactionManager archiveTransactions(@Qualifier("archive") Engine engine) {
            JdbcTransactionManager manager = new JdbcTransactionManager(engine.dataSource());
            manager.addListener(new SessionTransactionListener(() -> engine));
            return manager;
        }
    }
    // end::second-database[]

    public static class Both {

        private final Session session;
        private final Session archive;

        Both(Session session, @Qualifier("archive") Session archive) {
            this.session = session;
            this.archive = archive;
        }

        @Transactional
        public void addPet() {
            session.add(new Pet("Rex"));
        }

        @Transactional("archive")
        public void addAuthor() {
            archive.add(new Author("Ann"));
        }

        @Transactional("archive")
        public void addAuthorAndFail() {
            archive.add(new Author("Ben"));
            archive.flush();
            throw new IllegalStateException("no");
        }
    }

    @Test
    void eachDatabaseHasItsEngineSessionAndTransactions() {
        runner().withUserConfiguration(Archive.class, Both.class)
                .withPropertyValues("spring.datasource.url=" + first(), "relationship-orm.schema=create")
                .run(context -> {
                    Engine archive = context.getBean("archiveEngine", Engine.class);
                    assertThat(archive.validate(archive.metaData())).isEmpty();
                    assertThat(context.getBeanFactory()
                                    .getBeanDefinition("archiveEngine")
                                    .getDependsOn())
                            .contains("archiveFlyway");
                    Both both = context.getBean(Both.class);
                    both.addPet();
                    both.addAuthor();
                    assertThatThrownBy(both::addAuthorAndFail).hasMessage("no");
                    assertThat(context.getBean(Session.class).query(Pet.class).count())
                            .isOne();
                    assertThat(context.getBean("archiveSession", Session.class)
                                    .query(Author.class)
                                    .count())
                            .isOne();
                    assertThat(context.getBean(MetaData.class).entities())
                            .extracting(entity -> entity.name())
                            .containsExactly("Pet");
                });
    }

    // tag::replica[]
    @Configuration(proxyBeanMethods = false)
    static class Replicated {

        @Bean(defaultCandidate = false)
        @ConfigurationProperties("primary.datasource")
        HikariDataSource primaryDataSource() {
            return new HikariDataSource();
        }

        @Bean(defaultCandidate = false)
        @ConfigurationProperties("replica.datasource")
        HikariDataSource replicaDataSource() {
            return new HikariDataSource();
        }

        @Bean
        DataSource dataSource(
                @Qualifier("primaryDataSource") DataSource primary,
                @Qualifier("replicaDataSource") DataSource replica) {
            LazyConnectionDataSourceProxy routing = new LazyConnectionDataSourceProxy(primary);
            routing.setReadOnlyDataSource(replica);
            return routing;
        }
    }
    // end::replica[]

    @Import(Replicated.class)
    static class ReplicatedApplication {}

    @Test
    void readOnlyTransactionsGoToTheReplica() {
        try (Engine replica = Engine.create(second())) {
            MetaData.of(Pet.class).createAll(replica);
            replica.executeInTransaction(session -> session.addAll(new Pet("Copied"), new Pet("Copied")));
        }
        runner().withUserConfiguration(ReplicatedApplication.class)
                .withPropertyValues("relationship-orm.schema=create")
                .run(context -> {
                    assertThat(context.getBean(Engine.class).dataSource()).isSameAs(context.getBean(DataSource.class));
                    Session session = context.getBean(Session.class);
                    TransactionTemplate writing = context.getBean(TransactionTemplate.class);
                    writing.executeWithoutResult(status -> session.add(new Pet("Rex")));
                    assertThat(writing.<Long>execute(
                                    status -> session.query(Pet.class).count()))
                            .isOne();
                    TransactionTemplate reading = new TransactionTemplate(writing.getTransactionManager());
                    reading.setReadOnly(true);
                    assertThat(reading.<Long>execute(
                                    status -> session.query(Pet.class).count()))
                            .isEqualTo(2);
                    assertThat(session.query(Pet.class).count()).isEqualTo(2);
                });
    }
}
