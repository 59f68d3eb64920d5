package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.engine.EngineOptions;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.History;
import org.relationshiporm.session.NestedTransaction;
import org.relationshiporm.session.Session;
import org.relationshiporm.session.SessionListener;
import org.relationshiporm.state.Lifecycle;

/** The snippets of docs/session.md and what it says of them. */
class SessionPageTests extends DomainPage {

    @Test
    void transactions() {
        // tag::transactions[]
        Integer id =
                engine.inTransaction(work -> work.add(new User("Mary Major"))).getId();
        engine.executeInTransaction(
                work -> work.get(User.class, id).orElseThrow().setName("Mary Minor"));
        // end::transactions[]
        assertThat(user("Mary Minor").getId()).isEqualTo(id);
    }

    @Test
    void oneObjectForOneRow() {
        int id = user("John Doe").getId();
        sql.clear();
        // tag::identity[]
        User one = session.get(User.class, id).orElseThrow();
        User same = session.query(User.class).where(User_.name.eq("John Doe")).one();
        // end::identity[]
        assertThat(one).isSameAs(same);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void changes() {
        // tag::changes[]
        User john = session.query(User.class).filterBy("name", "John Doe").one();
        john.setName("John Q. Doe");
        new Post("Post 4", john);
        john.getPosts().remove(0);
        session.commit();
        // end::changes[]
        assertThat(sql.statements()).isEqualTo(Pages.statements("changes"));
    }

    @Test
    void rollback() {
        User john = user("John Doe");
        // tag::rollback[]
        User mary = session.add(new User("Mary Major"));
        john.getPosts().clear();
        session.flush();
        session.rollback();
        // mary.getId() is null and mary can be added again; john has his posts
        // end::rollback[]
        assertThat(mary.getId()).isNull();
        assertThat(session.lifecycle(mary)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(john.getPosts()).hasSize(2);
    }

    @Test
    void autoflush() {
        session.add(new User("Mary Major"));
        session.query(Student.class).all();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        session.query(User.class).all();
        assertThat(sql.summary()).isEqualTo("2 SELECT, 1 INSERT");
    }

    @Test
    void detached() {
        // tag::detached[]
        User john;
        try (Session first = engine.openSession()) {
            john = first.query(User.class).filterBy("name", "John Doe").one();
        }
        john.setName("John Q. Doe"); // no session sees this ...
        try (Session second = engine.openSession()) {
            second.add(john); // ... until one takes the object up again
            second.commit();
        }
        // end::detached[]
        assertThat(session.query(User.class).filterBy("name", "John Q. Doe").exists())
                .isTrue();
    }

    @Test
    void nested() {
        User john = user("John Doe");
        // tag::nested[]
        User mary = new User("Mary Major");
        try (NestedTransaction nested = session.beginNested()) {
            session.add(mary);
            john.setName("Johnny");
            session.flush();
            nested.rollback(); // so does leaving the block without commit()
        }
        // mary is new again, john has his name, and the session goes on
        // end::nested[]
        assertThat(session.lifecycle(mary)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(john.getName()).isEqualTo("John Doe");
        session.commit();
    }

    @Test
    void merge() {
        int id = user("John Doe").getId();
        session.close();
        session = engine.openSession();
        sql.clear();
        // tag::merge[]
        User given = new User("John Q. Doe");
        given.setId(id);
        User john = session.merge(given); // reads the row unless this transaction has
        session.commit(); // and writes the difference
        // end::merge[]
        assertThat(john.getName()).isEqualTo("John Q. Doe");
        assertThat(john.getPosts()).hasSize(2);
        assertThat(sql.summary()).isEqualTo("2 SELECT, 1 UPDATE");
    }

    @Test
    void attach() {
        int id = session.query(Post.class)
                .filterBy("title", "Post 1")
                .first()
                .orElseThrow()
                .getId();
        session.close();
        session = engine.openSession();
        sql.clear();
        // tag::attach[]
        Post post = new Post("Post 1");
        post.setId(id);
        session.attach(post);
        post.setTitle("Renamed"); // UPDATE posts SET title = ? WHERE id = ?
        // end::attach[]
        session.commit();
        assertThat(sql.statements()).containsExactly("UPDATE posts SET title = ? WHERE id = ?");
    }

    @Test
    void withoutAutoflush() {
        user("John Doe");
        sql.clear();
        // tag::no-autoflush[]
        Post post = session.add(new Post("Post 5"));
        post.setUser(session.noAutoflush(() -> user("John Doe"))); // the INSERT waits for its user
        // end::no-autoflush[]
        assertThat(sql.inserts()).isZero();
        assertThat(user("John Doe").getPosts()).contains(post);
    }

    @Test
    void versions() {
        Document plan = session.query(Document.class).one();
        int before = plan.getVersion();
        plan.setSize(7);
        session.commit();
        assertThat(plan.getVersion()).isEqualTo(before + 1);
    }

    @Test
    void looking() {
        User john = user("John Doe");
        john.setName("x");
        User mary = session.add(new User("Mary Major"));
        // tag::looking[]
        Lifecycle lifecycle = session.lifecycle(mary); // PENDING
        boolean modified = session.isModified(john); // true
        List<Object> waiting = session.newObjects(); // mary; also dirtyObjects() and deletedObjects()
        // end::looking[]
        assertThat(lifecycle).isEqualTo(Lifecycle.PENDING);
        assertThat(modified).isTrue();
        assertThat(waiting).containsExactly(mary);
        assertThat(session.dirtyObjects()).containsExactly(john);
    }

    @Test
    void history() {
        User john = user("John Doe");
        List<Post> before = List.copyOf(john.getPosts());
        // tag::history[]
        john.setName("John Q. Doe");
        john.getPosts().remove(0);
        History<String> name = session.history(john, User_.name); // added: John Q. Doe, removed: John Doe
        History<Post> posts = session.history(john, User_.posts); // unchanged: Post 2, removed: Post 1
        // end::history[]
        assertThat(name).isEqualTo(new History<>(List.of(), List.of("John Q. Doe"), List.of("John Doe")));
        assertThat(posts).isEqualTo(new History<>(before.subList(1, 2), List.of(), before.subList(0, 1)));
    }

    // tag::listeners[]
    EngineOptions listening(EngineOptions options) {
        return options.listen(User.class, new EntityListener<User>() {
                    @Override
                    public void beforeInsert(User user) {
                        user.setName(user.getName().strip());
                    }
                })
                .listen(new SessionListener() {
                    @Override
                    public void beforeFlush(Session session) {
                        session.deletedObjects().forEach(gone -> session.add(new Document("deleted: " + gone, 0)));
                    }
                });
    }
    // end::listeners[]

    @Test
    void listeners() {
        try (Engine listened =
                Engine.of(database.dataSource(), options -> listening(options).metaData(METADATA))) {
            User mary = listened.inTransaction(work -> work.add(new User(" Mary Major ")));
            assertThat(mary.getName()).isEqualTo("Mary Major");
            listened.executeInTransaction(
                    work -> work.delete(work.get(Document.class, 1).orElseThrow()));
        }
        assertThat(session.query(Document.class).one().getName()).startsWith("deleted: ");
    }

    @Test
    void readOnly() {
        // tag::read-only[]
        try (Session reading = engine.openReadOnlySession()) {
            Optional<User> john =
                    reading.query(User.class).filterBy("name", "John Doe").first();
            // end::read-only[]
            assertThat(john).isPresent();
            // tag::read-only[]
        }
        // end::read-only[]
    }
}
