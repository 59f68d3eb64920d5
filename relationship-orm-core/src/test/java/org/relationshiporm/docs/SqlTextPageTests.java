package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.sql.SqlText.text;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.User;
import org.relationshiporm.type.SqlType;

/** The snippets of docs/sql-text.md and what it says of them. */
class SqlTextPageTests extends DomainPage {

    @Test
    void entities() {
        // tag::entities[]
        List<User> users = session.query(text("SELECT id, name FROM users WHERE lower(name) = :name")
                        .bind("name", "jane doe"))
                .entities(User.class)
                .all();
        // end::entities[]
        assertThat(users).containsExactly(user("Jane Doe"));
    }

    @Test
    void records() {
        // tag::records[]
        record Line(String name, long postCount) {}

        List<Line> lines = session.query(text("SELECT u.name, count(p.id) AS post_count FROM users u"
                        + " LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.name ORDER BY u.name"))
                .as(Line.class)
                .all();
        // end::records[]
        assertThat(lines).containsExactly(new Line("Jane Doe", 1), new Line("John Doe", 2));
    }

    @Test
    void execute() {
        session.deleteFrom(Comment.class).everyRow().execute();
        // tag::execute[]
        long deleted = session.execute(
                text("DELETE FROM posts WHERE title LIKE :pattern").bind("pattern", "Post%"));
        session.expireAll();
        // end::execute[]
        assertThat(deleted).isEqualTo(3);
        assertThat(user("John Doe").getPosts()).isEmpty();
    }

    @Test
    void fragments() {
        // tag::fragments[]
        List<User> found = session.query(User.class)
                .where(text("instr(name, :part) > 0").bind("part", "Doe").asPredicate())
                .orderBy(text("length(name)", SqlType.INTEGER))
                .all();
        // end::fragments[]
        assertThat(found).hasSize(2);
    }
}
