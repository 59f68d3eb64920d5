package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.engine.RetryPolicy;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.RetryAdvisor;
import org.relationshiporm.spring.RetryOnConflict;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class RelationshipOrmRetryAutoConfigurationTests {

    @TempDir
    private Path folder;

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmMetricsAutoConfiguration.class,
                        RelationshipOrmRetryAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"),
                        "relationship-orm.schema=create-drop",
                        "relationship-orm.retry.backoff=1ms");
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    @Import({Shelter.class, StubbornShelter.class})
    static class Application {}

    public static class Shelter {

        private final Session session;
        private final List<String> attempts = new ArrayList<>();

        Shelter(Session session) {
            this.session = session;
        }

        List<String> attempts() {
            return attempts;
        }

        @RetryOnConflict
        @Transactional
        public Pet admit(String name, RuntimeException failure, int failures) {
            attempts.add(TransactionSynchronizationManager.isActualTransactionActive() + " "
                    + session.query(Pet.class).count());
            Pet pet = session.add(new Pet(name));
            session.flush();
            if (attempts.size() <= failures) {
                throw failure;
            }
            return pet;
        }

        @Transactional
        public void admitWithoutRetry(RuntimeException failure) {
            attempts.add("once");
            throw failure;
        }
    }

    @RetryOnConflict(attempts = 2, on = StaleObjectException.class)
    public static class StubbornShelter extends Shelter {

        StubbornShelter(Session session) {
            super(session);
        }

        @Transactional
        public void update(RuntimeException failure) {
            attempts().add("update");
            throw failure;
        }
    }

    private static CannotAcquireLockException conflict() {
        return new CannotAcquireLockException("lost", new SQLException("deadlock", "40P01"));
    }

    private static Shelter shelter(org.springframework.context.ApplicationContext context) {
        return context.getBean(
                "org.relationshiporm.autoconfigure.RelationshipOrmRetryAutoConfigurationTests$Shelter", Shelter.class);
    }

    @Test
    void methodIsCalledAgainInANewTransaction() {
        runner().withBean(SimpleMeterRegistry.class).run(context -> {
            Shelter shelter = shelter(context);
            Pet rex = shelter.admit("Rex", conflict(), 2);
            assertThat(rex.getName()).isEqualTo("Rex");
            assertThat(shelter.attempts()).containsExactly("true 0", "true 0", "true 0");
            assertThat(context.getBean(Session.class).query(Pet.class).count()).isOne();
            assertThat(context.getBean(MeterRegistry.class)
                            .get("relationship.orm.retries")
                            .tags("outcome", "retried", "exception", "CannotAcquireLockException")
                            .counter()
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void attemptsAreLimitedByTheProperty() {
        runner().withBean(SimpleMeterRegistry.class)
                .withPropertyValues("relationship-orm.retry.attempts=2")
                .run(context -> {
                    Shelter shelter = shelter(context);
                    assertThatExceptionOfType(CannotAcquireLockException.class)
                            .isThrownBy(() -> shelter.admit("Rex", conflict(), 9));
                    assertThat(shelter.attempts()).hasSize(2);
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("relationship.orm.retries")
                                    .tag("outcome", "exhausted")
                                    .counter()
                                    .count())
                            .isOne();
                });
    }

    @Test
    void joinedTransactionsAreNotRetriedInside() {
        runner().run(context -> {
            Shelter shelter = shelter(context);
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() -> context.getBean(TransactionTemplate.class)
                            .executeWithoutResult(status -> shelter.admit("Rex", conflict(), 1)));
            assertThat(shelter.attempts()).hasSize(1);
        });
    }

    public static class Reception {

        private final Shelter shelter;

        Reception(Shelter shelter) {
            this.shelter = shelter;
        }

        @RetryOnConflict(attempts = 2)
        public void admit(String name, RuntimeException failure) {
            shelter.admit(name, failure, 99);
        }
    }

    @Test
    void attemptsInsideAttemptsDoNotMultiply() {
        runner().withUserConfiguration(ReceptionApplication.class).run(context -> {
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() -> context.getBean(Reception.class).admit("Rex", conflict()));
            assertThat(shelter(context).attempts()).hasSize(2);
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class ReceptionApplication {

        @Bean
        Reception reception(
                @org.springframework.beans.factory.annotation.Qualifier(
                                "org.relationshiporm.autoconfigure.RelationshipOrmRetryAutoConfigurationTests$Shelter")
                        Shelter shelter) {
            return new Reception(shelter);
        }
    }

    @Test
    void otherMethodsAndOtherFailuresAreNotRetried() {
        runner().run(context -> {
            Shelter shelter = shelter(context);
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() -> shelter.admitWithoutRetry(conflict()));
            assertThat(shelter.attempts()).hasSize(1);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> shelter.admit("Rex", new IllegalStateException("no"), 9));
            assertThat(shelter.attempts()).hasSize(2);
        });
    }

    @Test
    void theClassSpeaksForItsMethods() {
        runner().run(context -> {
            StubbornShelter shelter = context.getBean(StubbornShelter.class);
            assertThatExceptionOfType(StaleObjectException.class)
                    .isThrownBy(() -> shelter.update(new StaleObjectException("Pet", "[1]", "UPDATE")));
            assertThat(shelter.attempts()).hasSize(2);
        });
    }

    @Test
    void canBeSwitchedOffAndReplaced() {
        runner().withPropertyValues("relationship-orm.retry.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(RetryAdvisor.class).doesNotHaveBean(RetryPolicy.class);
            Shelter shelter = shelter(context);
            assertThatExceptionOfType(CannotAcquireLockException.class)
                    .isThrownBy(() -> shelter.admit("Rex", conflict(), 1));
        });
        runner().withBean(RetryPolicy.class, () -> RetryPolicy.conflicts().attempts(1))
                .run(context -> {
                    assertThat(context).hasSingleBean(RetryPolicy.class);
                    assertThatExceptionOfType(CannotAcquireLockException.class)
                            .isThrownBy(() -> shelter(context).admit("Rex", conflict(), 1));
                });
    }

    @Test
    void metricsAreNotNeeded() {
        runner().withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context -> assertThat(
                                shelter(context).admit("Rex", conflict(), 1).getName())
                        .isEqualTo("Rex"));
    }

    /** One INSERT that is lost at the first attempt, whichever annotation stands on the class. */
    interface Kennel {

        void admit(String name);

        List<String> attempts();
    }

    private abstract static class CountingKennel implements Kennel {

        private final Session session;
        private final List<String> attempts = new ArrayList<>();

        CountingKennel(Session session) {
            this.session = session;
        }

        @Override
        public List<String> attempts() {
            return attempts;
        }

        final void insert(String name) {
            attempts.add(TransactionSynchronizationManager.isActualTransactionActive() + " "
                    + session.query(Pet.class).count());
            session.add(new Pet(name));
            session.flush();
            if (attempts.size() == 1) {
                throw conflict();
            }
        }
    }

    @RetryOnConflict
    static class RetriedClass extends CountingKennel {

        RetriedClass(Session session) {
            super(session);
        }

        @Override
        @Transactional
        public void admit(String name) {
            insert(name);
        }
    }

    @Transactional
    static class TransactionalClass extends CountingKennel {

        TransactionalClass(Session session) {
            super(session);
        }

        @Override
        @RetryOnConflict
        public void admit(String name) {
            insert(name);
        }
    }

    @Transactional
    @RetryOnConflict
    static class BothOnTheClass extends CountingKennel {

        BothOnTheClass(Session session) {
            super(session);
        }

        @Override
        public void admit(String name) {
            insert(name);
        }
    }

    static class TransactionNamedFirst extends CountingKennel {

        TransactionNamedFirst(Session session) {
            super(session);
        }

        @Override
        @Transactional
        @RetryOnConflict
        public void admit(String name) {
            insert(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {RetriedClass.class, TransactionalClass.class, BothOnTheClass.class, TransactionNamedFirst.class})
    void eachAttemptHasItsTransactionWhereverTheAnnotationsStand(Class<? extends Kennel> type) {
        for (boolean ofTheClass : new boolean[] {true, false}) {
            runner().withBean(type)
                    .withPropertyValues("spring.aop.proxy-target-class=" + ofTheClass)
                    .run(context -> {
                        Kennel kennel = context.getBean(Kennel.class);
                        kennel.admit("Rex");
                        assertThat(kennel.attempts()).containsExactly("true 0", "true 0");
                        assertThat(context.getBean(Session.class)
                                        .query(Pet.class)
                                        .count())
                                .isOne();
                    });
        }
    }
}
