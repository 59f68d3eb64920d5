package org.relationshiporm.docs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** A page whose snippets use the users, posts, comments, profiles, students and courses of the tests. */
abstract class DomainPage {

    static final MetaData METADATA = MetaData.of(
            User.class,
            Post.class,
            Comment.class,
            Profile.class,
            Student.class,
            Course.class,
            Node.class,
            Document.class);

    final StatementRecorder sql = new StatementRecorder();
    TestDatabase database;
    Engine engine;
    Session session;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            User john = new User("John Doe");
            Post first = new Post("Post 1", john);
            new Post("Post 2", john);
            new Comment("well said", first);
            new Profile("Software Developer", john);
            User jane = new User("Jane Doe");
            new Post("Post 3", jane);
            Student alice = new Student("Alice");
            Course mathematics = new Course("Mathematics");
            alice.getCourses().add(mathematics);
            alice.getCourses().add(new Course("Physics"));
            Student bob = new Student("Bob");
            bob.getCourses().add(mathematics);
            setup.addAll(john, jane, alice, bob, new Document("plan", 1));
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    User user(String name) {
        return session.query(User.class).filterBy("name", name).one();
    }
}
