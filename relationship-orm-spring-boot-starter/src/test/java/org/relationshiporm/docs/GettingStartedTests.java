package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.docs.library.Author;
import org.relationshiporm.docs.library.Book;
import org.relationshiporm.docs.library.LibraryApplication;
import org.relationshiporm.session.Session;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The project of the README's getting-started, with its classes and its settings, on a file of the test. */
@ExtendWith(OutputCaptureExtension.class)
class GettingStartedTests {

    @TempDir
    Path folder;

    private void run(Consumer<ConfigurableApplicationContext> check, String... more) throws IOException {
        List<PropertySource<?>> settings = new YamlPropertySourceLoader()
                .load(
                        "README.md",
                        new ByteArrayResource(Pages.block("settings", "first-settings").getBytes(StandardCharsets.UTF_8)));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LibraryApplication.class)
                .initializers(initialized ->
                        settings.forEach(initialized.getEnvironment().getPropertySources()::addLast))
                .run(arguments(more))) {
            check.accept(context);
        }
    }

    private String[] arguments(String... more) {
        String[] arguments = java.util.Arrays.copyOf(more, more.length + 1);
        arguments[more.length] = "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("library.db");
        return arguments;
    }

    @Test
    void theProjectPrintsItsBooksAndItsSql(CapturedOutput output) throws IOException {
        run(context -> {
            assertThat(context.getEnvironment().getProperty("spring.application.name")).isEqualTo("library");
            Session session = context.getBean(Session.class);
            assertThat(session.query(Author.class).one().getName()).isEqualTo("Ursula K. Le Guin");
            assertThat(session.query(Book.class).count()).isEqualTo(2);
        });
        assertThat(output)
                .contains("Ursula K. Le Guin: The Dispossessed")
                .contains("Ursula K. Le Guin: The Lathe of Heaven")
                .contains("INSERT INTO authors (name) VALUES (?) RETURNING id");
        run(context -> assertThat(context.getBean(Session.class).query(Author.class).count()).isEqualTo(2));
    }

    @Test
    void itRunsOnTheTablesOfItsMigration(CapturedOutput output) throws IOException {
        JdbcTemplate jdbc = new JdbcTemplate(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                "jdbc:sqlite:" + folder.resolve("library.db")));
        Pages.statements("first-migration").forEach(jdbc::execute);
        run(context -> {}, "--relationship-orm.schema=validate");
        assertThat(output).contains("Ursula K. Le Guin: The Lathe of Heaven");
    }
}
