package org.relationshiporm.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/** Gives the slice's contexts a SQLite database in a temporary file, where the application is on SQLite or on nothing. */
final class TemporaryDatabaseCustomizerFactory implements ContextCustomizerFactory {

    private static final String URL = "spring.datasource.url";

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        RelationshipOrmTest slice =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, RelationshipOrmTest.class);
        return slice != null && slice.temporaryDatabase() ? new Customizer() : null;
    }

    private record Customizer() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            ConfigurableEnvironment environment = context.getEnvironment();
            String configured = environment.getProperty(URL);
            if (!ClassUtils.isPresent("org.sqlite.JDBC", context.getClassLoader())
                    || (configured != null && !configured.startsWith("jdbc:sqlite:"))) {
                return;
            }
            environment
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "relationship-orm temporary database", Map.of(URL, "jdbc:sqlite:" + newFile())));
        }

        private static Path newFile() {
            try {
                Path directory = Files.createTempDirectory("relationship-orm-test");
                Path file = directory.resolve("test.db");
                for (Path created :
                        List.of(directory, file, directory.resolve("test.db-wal"), directory.resolve("test.db-shm"))) {
                    created.toFile().deleteOnExit();
                }
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException("No temporary file can be made for the test's database.", e);
            }
        }
    }
}
