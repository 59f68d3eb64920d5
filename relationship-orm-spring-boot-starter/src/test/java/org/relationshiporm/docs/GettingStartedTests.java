package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** The project of the README's getting-started, with its classes and its settings, on a file of the test. */
@ExtendWith(OutputCaptureExtension.class)
class GettingStartedTests {

    @TempDir
    Path folder;

    private void run(Consumer<ConfigurableApplicationContext> check, String... more) throws IOException {
        List<PropertySource<?>> settings = new YamlPropertySourceLoader()
                .load(
                        "README.md",
                        new ByteArrayResource(
                                Pages.block("settings", "first-settings").getBytes(StandardCharsets.UTF_8)));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(LibraryApplication.class)
                .initializers(initialized ->
                        settings.forEach(initialized.getEnvironment().getPropertySources()::addLast))
                .run(arguments(more))) {
            check.accept(context);
        }
    }

    /** The database is a file of the test, and the tests' own log levels do not hide the echo. */
    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--spring.datasource.url=jdbc:sqlite:" + folder.resolve("library.db"));
        arguments.add("--logging.level.org.relationshiporm.sql=INFO");
        return arguments.toArray(String[]::new);
    }

    @Test
    void theProjectPrintsItsBooksAndItsSql(CapturedOutput output) throws IOException {
        String withoutFlyway = "--spring.flyway.enabled=false";
        run(
                context -> {
                    assertThat(context.getEnvironment().getProperty("spring.application.name"))
                            .isEqualTo("library");
                    Session session = context.getBean(Session.class);
                    assertThat(session.query(Author.class).one().getName()).isEqualTo("Ursula K. Le Guin");
                    assertThat(session.query(Book.class).count()).isEqualTo(2);
                },
                withoutFlyway);
        assertThat(output)
                .contains("Ursula K. Le Guin: The Dispossessed")
                .contains("Ursula K. Le Guin: The Lathe of Heaven")
                .contains("INSERT INTO authors (name) VALUES (?) RETURNING id");
        run(
                context -> assertThat(context.getBean(Session.class)
                                .query(Author.class)
                                .count())
                        .isEqualTo(2),
                withoutFlyway);
    }

    @Test
    void itRunsOnTheTablesOfItsMigration(CapturedOutput output) throws IOException {
        Files.writeString(
                folder.resolve("V1__authors_and_books.sql"),
                String.join(";\n", Pages.statements("first-migration")) + ";\n");
        run(
                context -> assertThat(
                                context.getBean(Session.class).query(Book.class).count())
                        .isEqualTo(2),
                "--spring.flyway.locations=filesystem:" + folder,
                "--relationship-orm.schema=validate");
        assertThat(output).contains("Ursula K. Le Guin: The Lathe of Heaven");
    }
}
