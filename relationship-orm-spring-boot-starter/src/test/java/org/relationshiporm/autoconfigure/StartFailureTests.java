package org.relationshiporm.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.autoconfigure.pets.Pet;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.Repository;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Each way in which a start goes wrong ends with a description and something to do, without a stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    @TempDir
    private Path folder;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EntityScan(basePackageClasses = Pet.class)
    static class Pets {}

    private void assertFails(CapturedOutput output, Class<?> application, List<String> settings, String... said) {
        List<String> arguments = new ArrayList<>(List.of("--spring.flyway.enabled=false"));
        settings.forEach(setting -> arguments.add("--" + setting));
        assertThatThrownBy(() -> new SpringApplicationBuilder(Pets.class, application)
                        .web(WebApplicationType.NONE)
                        .run(arguments.toArray(String[]::new)))
                .isNotNull();
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("Action:")
                .contains(said)
                .doesNotContain("\tat ");
    }

    private String file() {
        return "spring.datasource.url=jdbc:sqlite:" + folder.resolve("pets.db");
    }

    /** A database of a product that nobody knows. */
    @Configuration(proxyBeanMethods = false)
    static class UnknownProduct {

        @Bean
        DataSource dataSource() {
            return new AbstractDataSource() {
                @Override
                public Connection getConnection() {
                    DatabaseMetaData metaData = fake(DatabaseMetaData.class, "Papyrus");
                    return fake(Connection.class, metaData);
                }

                @Override
                public Connection getConnection(String user, String password) {
                    return getConnection();
                }
            };
        }

        private static <T> T fake(Class<T> type, Object answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> method.getReturnType().isInstance(answer) ? answer : null));
        }
    }

    @Test
    void unknownDatabaseIsNamed(CapturedOutput output) {
        assertFails(
                output,
                UnknownProduct.class,
                List.of(),
                "There is no dialect for the database product 'Papyrus'. Supported are SQLite and PostgreSQL",
                "EngineCustomizer");
    }

    @Test
    void unknownParameterOfAUrlIsNamed(CapturedOutput output) {
        assertFails(
                output,
                Pets.class,
                List.of(file() + "?mode=quick&foreign_keys=on"),
                "Unknown parameters [mode]",
                "spring.datasource.*");
    }

    @Test
    void unreachableServerIsNamed(CapturedOutput output) {
        assertFails(
                output,
                Pets.class,
                List.of(
                        "spring.datasource.url=jdbc:postgresql://localhost:1/pets?password=secret",
                        "spring.datasource.hikari.initialization-fail-timeout=1",
                        "spring.datasource.hikari.connection-timeout=300"),
                "The database at jdbc:postgresql://localhost:1/pets could not be reached",
                "spring.datasource.url");
        assertThat(output).doesNotContain("secret");
    }

    @Test
    void databaseFileThatCannotBeThereIsNamed(CapturedOutput output) throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked"));
        assertFails(
                output,
                Pets.class,
                List.of(
                        "spring.datasource.url=jdbc:sqlite:" + blocked.resolve("pets.db"),
                        "spring.datasource.hikari.connection-timeout=300"),
                "could not be reached",
                blocked.toString());
    }

    @Test
    void wrongLimitIsNamed(CapturedOutput output) {
        assertFails(
                output,
                NeedsRetry.class,
                List.of(file(), "relationship-orm.retry.attempts=0"),
                "A unit of work needs at least one attempt; got 0.",
                "relationship-orm.*");
    }

    @Configuration(proxyBeanMethods = false)
    static class NeedsRetry {

        @Bean
        String usesPolicy(org.relationshiporm.engine.RetryPolicy policy) {
            return policy.toString();
        }
    }

    @Test
    void wrongSettingIsNamed(CapturedOutput output) {
        assertFails(
                output,
                Pets.class,
                List.of(file(), "relationship-orm.schema=destroy"),
                "relationship-orm.schema",
                "destroy");
    }

    @Configuration(proxyBeanMethods = false)
    static class RepositoryOfStrings {

        @Bean
        Repository<String> strings(Repositories repositories) {
            return repositories.of(String.class);
        }
    }

    @Test
    void classThatIsNotMappedIsNamed(CapturedOutput output) {
        assertFails(
                output,
                RepositoryOfStrings.class,
                List.of(file()),
                "String",
                "not mapped",
                "while the bean 'strings' was made");
    }

    @Configuration(proxyBeanMethods = false)
    static class VagueListener {

        @Bean
        @SuppressWarnings("rawtypes")
        EntityListener listener() {
            return new EntityListener() {};
        }
    }

    @Test
    void listenerThatDoesNotSayWhatItHearsIsNamed(CapturedOutput output) {
        assertFails(
                output,
                VagueListener.class,
                List.of(file()),
                "The bean listener does not say which entities it listens to",
                "while the bean 'relationshipOrmEngine' was made");
    }

    @Configuration(proxyBeanMethods = false)
    static class FailsByItself {

        @Bean
        String broken() {
            throw new IllegalStateException("an application's own mistake");
        }
    }

    @Test
    void othersMistakesAreLeftToOthers(CapturedOutput output) {
        assertThatThrownBy(() -> new SpringApplicationBuilder(Pets.class, FailsByItself.class)
                        .web(WebApplicationType.NONE)
                        .run("--" + file(), "--spring.flyway.enabled=false"))
                .isNotNull();
        assertThat(output).doesNotContain("APPLICATION FAILED TO START");
    }
}
