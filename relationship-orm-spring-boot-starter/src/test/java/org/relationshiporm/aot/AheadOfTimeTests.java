package org.relationshiporm.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.aot.hint.predicate.RuntimeHintsPredicates.reflection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.aot.orders.Money;
import org.relationshiporm.aot.orders.Order;
import org.relationshiporm.aot.orders.Orders;
import org.relationshiporm.autoconfigure.EntityTypes;
import org.relationshiporm.autoconfigure.RelationshipOrmAutoConfiguration;
import org.relationshiporm.autoconfigure.RelationshipOrmRetryAutoConfiguration;
import org.relationshiporm.autoconfigure.RelationshipOrmSqliteAutoConfiguration;
import org.relationshiporm.mapping.MetaData;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** An application whose beans were worked out at build time. */
class AheadOfTimeTests {

    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Order.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        TransactionManagerCustomizationAutoConfiguration.class,
        RelationshipOrmAutoConfiguration.class,
        RelationshipOrmRetryAutoConfiguration.class,
        RelationshipOrmSqliteAutoConfiguration.class
    })
    static class Application {

        @Bean
        Orders orders(org.relationshiporm.session.Session session) {
            return new Orders(session);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnMappings {

        @Bean
        MetaData mappings() {
            return MetaData.of(
                    List.of(),
                    EntityTypes.named("org.relationshiporm.aot.orders.OrderLine", Order.class.getName())
                            .classes());
        }
    }

    private TestPropertyValues properties() {
        return TestPropertyValues.of(
                "spring.datasource.url=jdbc:sqlite:" + folder.resolve("orders.db"), "relationship-orm.schema=create");
    }

    private RuntimeHints process(Class<?> configuration, BiConsumer<TestGenerationContext, ClassName> generated) {
        TestGenerationContext generation = new TestGenerationContext(AheadOfTimeTests.class);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.register(configuration);
            properties().applyTo(context);
            ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            generation.writeGeneratedContent();
            generated.accept(generation, initializer);
        }
        return generation.getRuntimeHints();
    }

    @Test
    @CompileWithForkedClassLoader
    void applicationRunsOnGeneratedCodeWithoutAScan() {
        process(Application.class, (generation, initializer) -> {
            assertThat(folder.resolve("orders.db"))
                    .as("the database is not touched at build time")
                    .doesNotExist();
            TestCompiler.forSystem().with(generation).compile(compiled -> {
                assertThat(compiled.getAllCompiledClasses()).isNotEmpty();
                GenericApplicationContext context = new GenericApplicationContext();
                properties().applyTo(context);
                initializer(compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()))
                        .initialize(context);
                context.refresh();
                try (context) {
                    Orders orders = context.getBean(Orders.class);
                    orders.place("John Doe");
                    assertThat(orders.all()).singleElement().satisfies(order -> {
                        assertThat(order.getTotal()).isEqualTo(new Money(1999));
                        assertThat(order.getLines()).hasSize(1);
                    });
                }
            });
        });
        assertThat(Files.exists(folder.resolve("orders.db"))).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<GenericApplicationContext> initializer(
            ApplicationContextInitializer<?> generated) {
        return (ApplicationContextInitializer<GenericApplicationContext>) generated;
    }

    @Test
    void generatedCodeNamesTheEntities() {
        ByteArrayOutputStream source = new ByteArrayOutputStream();
        process(Application.class, (generation, initializer) -> {
            try {
                generation
                        .getGeneratedFiles()
                        .getGeneratedFile(
                                GeneratedFiles.Kind.SOURCE,
                                "org/relationshiporm/autoconfigure/EntityTypes__BeanDefinitions.java")
                        .getInputStream()
                        .transferTo(source);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(source.toString(StandardCharsets.UTF_8))
                .contains("EntityTypes.named(\"org.relationshiporm.aot.orders.Order\",");
    }

    @Test
    void entitiesAndRecordsOfTheApplicationAreRegistered() {
        RuntimeHints hints = process(Application.class, (generation, initializer) -> {});
        assertThat(reflection().onType(Order.class).withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
                .accepts(hints);
        assertThat(reflection()
                        .onType(Orders.Customer.class)
                        .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
                .accepts(hints);
    }

    @Test
    void entitiesOfMappingsOfTheApplicationsOwnAreRegistered() {
        RuntimeHints hints = process(OwnMappings.class, (generation, initializer) -> {});
        assertThat(reflection()
                        .onType(TypeReference.of("org.relationshiporm.aot.orders.OrderLine"))
                        .withMemberCategory(MemberCategory.ACCESS_DECLARED_FIELDS))
                .accepts(hints);
    }
}
