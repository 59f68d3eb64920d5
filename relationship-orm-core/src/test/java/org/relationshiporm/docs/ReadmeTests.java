package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relationshiporm.docs.blog.Post;
import org.relationshiporm.docs.blog.User;
import org.relationshiporm.docs.blog.User_;
import org.relationshiporm.docs.library.Author;
import org.relationshiporm.docs.library.Book;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;
import org.springframework.jdbc.core.JdbcTemplate;

/** The code of README.md, with the SQL that it sends. */
class ReadmeTests {

    @TempDir
    Path folder;

    @Test
    void theFirstLinesSendTheSqlThatStandsBesideThem() {
        StatementRecorder sql = new StatementRecorder();
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (Engine engine =
                Engine.create("jdbc:sqlite:" + folder.resolve("blog.db"), options -> options.listener(sql))) {
            MetaData.of(User.class, Post.class).createAll(engine);
            run(engine);
        } finally {
            System.setOut(console);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).containsExactly("Post 1", "Post 2");
        assertThat(sql.statements()).isEqualTo(Pages.statements("first-lines"));
    }

    private static void run(Engine engine) {
        // tag::first-lines[]
        try (Session session = engine.openSession()) {
            User john = new User("John Doe");
            new Post("Post 1", john);
            new Post("Post 2", john); // john.getPosts() holds both now
            session.add(john); // his posts come with him
            session.commit();

            User found = session.query(User.class)
                    .where(User_.name.eq("John Doe"))
                    .first()
                    .orElseThrow();
            found.getPosts().forEach(post -> System.out.println(post.getTitle()));
        }
        // end::first-lines[]
    }

    @Test
    void withoutSpring() {
        String url = "jdbc:sqlite:" + folder.resolve("plain.db");
        // tag::without-spring[]
        try (Engine engine = Engine.create(url, options -> options.echo(true))) {
            MetaData.of(User.class, Post.class).createAll(engine);
            engine.executeInTransaction(session -> session.add(new User("John Doe")));
        }
        // end::without-spring[]
        try (Engine engine = Engine.create(url)) {
            assertThat(new JdbcTemplate(engine.dataSource()).queryForList("SELECT name FROM users", String.class))
                    .containsExactly("John Doe");
        }
    }

    /** The migration of the first project makes the tables that its classes are mapped to. */
    @Test
    void theMigrationFitsTheClasses() {
        List<String> migration = Pages.statements("first-migration");
        MetaData metaData = MetaData.of(Author.class, Book.class);
        try (TestDatabase database = TestDatabase.sqlite();
                Engine engine = Engine.of(database.dataSource())) {
            JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
            migration.forEach(jdbc::execute);
            assertThat(engine.validate(metaData)).isEmpty();
        }
    }
}
