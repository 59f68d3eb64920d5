package org.relationshiporm.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application as it is started, twice over the same database. */
@ExtendWith(OutputCaptureExtension.class)
class TourTests {

    private static final String TABLES =
            "SELECT (SELECT count(*) FROM users) || ' ' || (SELECT count(*) FROM posts) || ' '"
                    + " || (SELECT count(*) FROM profiles) || ' ' || (SELECT count(*) FROM students) || ' '"
                    + " || (SELECT count(*) FROM courses) || ' ' || (SELECT count(*) FROM student_course)";

    @TempDir
    private Path folder;

    private String start() {
        try (ConfigurableApplicationContext application = SpringApplication.run(
                SampleApplication.class,
                "--server.port=0",
                "--spring.datasource.url=jdbc:sqlite:" + folder.resolve("relationships.db"))) {
            return application
                    .getBean(JdbcClient.class)
                    .sql(TABLES)
                    .query(String.class)
                    .single();
        }
    }

    @Test
    void showsEachRelationshipWithItsStatements(CapturedOutput output) {
        start();
        assertThat(output)
                .contains("User is stored in users(id, name)")
                .contains("Student and Course meet in student_course(student_id, course_id)")
                .contains(
                        "INSERT INTO posts (title, user_id) VALUES (?, ?), (?, ?) RETURNING id -- 'Post 1', 1, 'Post 2', 1")
                .containsSubsequence("John Doe wrote Post 1", "John Doe wrote Post 2")
                .containsSubsequence("Post 1 is by John Doe", "Post 2 is by John Doe")
                .contains("Jane Doe is a Software Developer")
                .containsSubsequence("Alice takes Mathematics", "Alice takes Physics")
                .containsSubsequence("Mathematics is taken by Alice", "Mathematics is taken by Bob")
                .contains("That was the tour")
                .doesNotContain("WARN")
                .doesNotContain("ERROR");
    }

    @Test
    void countsTheStatementsOfEachStrategy(CapturedOutput output) {
        start();
        assertThat(output)
                .containsSubsequence(
                        "John Doe, lazily:",
                        "= 2 statements",
                        "John Doe with joinedload(User_.posts):",
                        "= 1 statement",
                        "John Doe with selectinload(User_.posts):",
                        "= 2 statements",
                        "Everybody, lazily",
                        "= 2 statements",
                        "Everybody with lazyload(User_.posts)",
                        "= 3 statements",
                        "Everybody with joinedload(User_.posts)",
                        "= 1 statement");
    }

    @Test
    void startingTwiceLeavesTheSameRows() {
        assertThat(start()).isEqualTo("2 2 1 2 2 3");
        assertThat(start()).isEqualTo("2 2 1 2 2 3");
    }
}
