package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.session.Session;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Work on other threads, platform and virtual ones: each has its own transaction and session. */
abstract class ThreadsContract {

    private static final int CALLS = 64;

    /** The URL of an empty database. */
    abstract String url();

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        TransactionManagerCustomizationAutoConfiguration.class,
                        TaskExecutionAutoConfiguration.class,
                        RelationshipOrmAutoConfiguration.class,
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Application.class)
                .withPropertyValues("spring.datasource.url=" + url(), "relationship-orm.schema=create-drop");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    @EntityScan(basePackageClasses = Pet.class)
    @Import(Shelter.class)
    static class Application {}

    public static class Shelter {

        private final Session session;

        Shelter(Session session) {
            this.session = session;
        }

        @Async
        @Transactional
        public CompletableFuture<String> admit(String name) {
            Pet pet = session.add(new Pet(name));
            session.flush();
            assertThat(session.query(Pet.class).filterBy("name", name).one()).isSameAs(pet);
            return CompletableFuture.completedFuture(Thread.currentThread().toString());
        }

        @Async
        public CompletableFuture<Pet> admitWithoutTransaction(String name) {
            return CompletableFuture.completedFuture(session.add(new Pet(name)));
        }
    }

    @Test
    void asynchronousMethodsHaveTransactionsOfTheirOwn() {
        runner().run(context -> {
            Shelter shelter = context.getBean(Shelter.class);
            Session session = context.getBean(Session.class);
            TransactionTemplate reading = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            reading.setReadOnly(true);
            reading.executeWithoutResult(status -> {
                assertThat(session.query(Pet.class).count()).isZero();
                assertThat(shelter.admit("Rex").join()).contains("task-");
                assertThat(session.newObjects()).isEmpty();
            });
            assertThat(session.query(Pet.class).count()).isOne();
        });
    }

    @Test
    void asynchronousMethodsDoNotJoinTheCallersTransaction() {
        runner().run(context -> {
            Shelter shelter = context.getBean(Shelter.class);
            context.getBean(TransactionTemplate.class)
                    .executeWithoutResult(status -> assertThatThrownBy(
                                    () -> shelter.admitWithoutTransaction("Rex").join())
                            .isInstanceOf(CompletionException.class)
                            .cause()
                            .isInstanceOf(SessionUsageException.class)
                            .hasMessageContaining("no transaction is running"));
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThreadsWorkAtOnce() {
        runner().withPropertyValues("spring.threads.virtual.enabled=true").run(context -> {
            Shelter shelter = context.getBean(Shelter.class);
            List<CompletableFuture<String>> calls = new ArrayList<>();
            for (int call = 0; call < CALLS; call++) {
                calls.add(shelter.admit("Pet " + call));
            }
            assertThat(calls).allSatisfy(call -> assertThat(call.join()).contains("VirtualThread"));
            assertThat(context.getBean(Session.class).query(Pet.class).count()).isEqualTo(CALLS);
        });
    }
}
