package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.query.Excluded.excluded;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.length;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.upper;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Document_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.query.Tuple2;

/** The snippets of docs/bulk-statements.md and what it says of them. */
class BulkStatementsPageTests extends DomainPage {

    @Test
    void update() {
        session.deleteFrom(Post.class).where(Post_.title.eq("Post 3")).execute();
        sql.clear();
        // tag::update[]
        long changed = session.update(User.class)
                .set(User_.name, concat(User_.name, literal(" (retired)")))
                .where(User_.posts.none())
                .execute();
        // end::update[]
        assertThat(changed).isEqualTo(1);
        assertThat(sql.statements()).isEqualTo(Pages.statements("update"));
    }

    @Test
    void returning() {
        // tag::returning[]
        List<Tuple2<Integer, String>> renamed = session.update(User.class)
                .set(User_.name, upper(User_.name))
                .where(User_.name.startsWith("J"))
                .returning(User_.id, User_.name)
                .all();
        // end::returning[]
        assertThat(renamed).extracting(Tuple2::second).containsExactlyInAnyOrder("JOHN DOE", "JANE DOE");
    }

    @Test
    void eachRowInItsOwnWay() {
        User john = user("John Doe");
        Map<Integer, String> newNames = Map.of(1, "John", 2, "Jane");
        sql.clear();
        // tag::each[]
        session.update(User.class)
                .each(
                        newNames.entrySet(),
                        (row, entry) -> row.set(User_.id, entry.getKey()).set(User_.name, entry.getValue()));
        // end::each[]
        assertThat(sql.updates()).isEqualTo(1);
        assertThat(john.getName()).isIn("John", "Jane");
    }

    @Test
    void delete() {
        User john = user("John Doe");
        assertThat(john.getPosts()).hasSize(2);
        session.query(Post.class)
                .where(Post_.user.eq(john))
                .all()
                .forEach(post -> post.getComments().forEach(session::delete));
        // tag::delete[]
        session.deleteFrom(Post.class).where(Post_.user.eq(john)).execute();
        // end::delete[]
        assertThat(john.getPosts()).isEmpty();
    }

    @Test
    void insert() {
        List<String> names = List.of("Ann", "Bob");
        // tag::insert[]
        session.insertInto(User.class)
                .rows(names, (row, name) -> row.set(User_.name, name))
                .execute();
        // end::insert[]
        assertThat(session.query(User.class).count()).isEqualTo(4);
    }

    @Test
    void insertFromAQuery() {
        // tag::insert-select[]
        session.insertInto(Document.class)
                .from(session.query(Post_.title, length(Post_.title)), Document_.name, Document_.size)
                .execute();
        // end::insert-select[]
        assertThat(session.query(Document.class).count()).isEqualTo(4);
    }

    @Test
    void insertOrUpdate() {
        String name = session.get(User.class, 1).orElseThrow().getName();
        session.expungeAll();
        sql.clear();
        // tag::upsert[]
        session.insertInto(User.class)
                .row(row -> row.set(User_.id, 1).set(User_.name, "John"))
                .onConflict(User_.id)
                .doUpdate()
                .set(User_.name, concat(User_.name, literal(" alias "), excluded(User_.name)))
                .execute();
        // end::upsert[]
        assertThat(sql.statements()).isEqualTo(Pages.statements("upsert"));
        assertThat(session.get(User.class, 1).orElseThrow().getName()).isEqualTo(name + " alias John");
    }

    @Test
    void getOrCreate() {
        // tag::get-or-create[]
        User first = session.insertInto(User.class)
                .row(row -> row.set(User_.id, 7).set(User_.name, "Seven"))
                .onConflict(User_.id)
                .getOrCreate();
        // end::get-or-create[]
        assertThat(session.get(User.class, 7)).contains(first);
    }
}
