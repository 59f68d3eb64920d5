package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.User;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;

/** A session over users with posts, a tree and documents, and the statements that it sends. */
abstract class StatementFixture {

    private static final MetaData METADATA =
            MetaData.of(User.class, Post.class, Comment.class, Profile.class, Node.class, Document.class);

    final StatementRecorder sql = new StatementRecorder();
    Engine engine;
    Session session;
    private TestDatabase database;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            User john = new User("John");
            new Post("Post 1", john);
            new Post("Post 2", john);
            User jane = new User("Jane");
            new Post("Post 3", jane);
            Node root = new Node("root");
            Node left = new Node("left", root);
            new Node("right", root);
            new Node("leaf", left);
            setup.addAll(john, jane, new User("Bob"), root);
            setup.addAll(new Document("a", 1), new Document("b", 3), new Document("c", 3), new Document("d", 10));
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

    String onlyStatement() {
        assertThat(sql.statements()).hasSize(1);
        return sql.statements().get(0);
    }
}
