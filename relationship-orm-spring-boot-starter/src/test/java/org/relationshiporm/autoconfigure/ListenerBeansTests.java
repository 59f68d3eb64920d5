package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.Session;
import org.relationshiporm.session.SessionListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.support.TransactionTemplate;

class ListenerBeansTests {

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
                        RelationshipOrmSqliteAutoConfiguration.class))
                .withUserConfiguration(Pets.class)
                .withBean(Heard.class)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db"),
                        "relationship-orm.schema=create-drop");
    }

    @Configuration(proxyBeanMethods = false)
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {}

    static final class Heard extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class PetListener implements EntityListener<Pet> {

        private final Heard heard;

        PetListener(Heard heard) {
            this.heard = heard;
        }

        @Override
        public void afterInsert(Pet pet) {
            heard.add("class: " + pet.getName());
        }
    }

    static class AnyListener<E> implements EntityListener<E> {

        private final String name;
        private final Heard heard;

        AnyListener(String name, Heard heard) {
            this.name = name;
            this.heard = heard;
        }

        @Override
        public void afterInsert(E entity) {
            heard.add(name);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening {

        @Bean
        @Order(2)
        AnyListener<Pet> second(Heard heard) {
            return new AnyListener<>("second", heard);
        }

        @Bean
        @Order(1)
        AnyListener<Object> first(Heard heard) {
            return new AnyListener<>("first", heard);
        }

        @Bean
        EntityListener<String> ofOthers(Heard heard) {
            return new AnyListener<>("others", heard);
        }

        @Bean
        SessionListener sessionListener(Heard heard, @Lazy Session injected) {
            return new SessionListener() {
                @Override
                public void beforeFlush(Session session) {
                    heard.add("flush of " + injected.newObjects().size());
                }
            };
        }
    }

    private static void addRex(org.springframework.context.ApplicationContext context) {
        context.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> context.getBean(Session.class).add(new Pet("Rex")));
    }

    @Test
    void listenersHearWhatTheirTypesSay() {
        runner().withUserConfiguration(Listening.class, PetListener.class).run(context -> {
            addRex(context);
            assertThat(context.getBean(Heard.class)).containsExactly("flush of 1", "first", "second", "class: Rex");
        });
    }

    @Configuration(proxyBeanMethods = false)
    static class Undecided {

        @Bean
        EntityListener<?> undecided(Heard heard) {
            return new AnyListener<>("undecided", heard);
        }
    }

    @Test
    void listenerThatDoesNotSayWhatItHearsIsReported() {
        runner().withUserConfiguration(Undecided.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("The bean undecided does not say which entities it listens to")
                        .hasMessageContaining("EntityListener<Object>"));
    }

    @Test
    void withoutListenersNothingIsHeard() {
        runner().run(context -> {
            addRex(context);
            assertThat(List.copyOf(context.getBean(Heard.class))).isEmpty();
        });
    }
}
