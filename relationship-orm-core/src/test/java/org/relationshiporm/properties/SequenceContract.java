package org.relationshiporm.properties;

import java.sql.Statement;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Course;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.LastConnection;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;

/**
 * Memory and database agree with a simple model, whatever an application does: random sequences over a one-to-many, a one-to-one, a many-to-many and a tree,
 * compared after every flush, commit and rollback, and with a second session at the end. A failure is shrunk and printed as a program.
 */
abstract class SequenceContract {

    private static final MetaData METADATA =
            MetaData.of(User.class, Post.class, Comment.class, Profile.class, Student.class, Course.class, Node.class);

    /** In an order in which they can be emptied. */
    private static final List<String> TABLES =
            List.of("student_course", "comments", "posts", "profiles", "nodes", "students", "courses", "users");

    private TestDatabase database;
    private LastConnection connections;
    private Engine engine;

    abstract TestDatabase createDatabase();

    @BeforeProperty
    void open() {
        database = createDatabase();
        connections = new LastConnection(database.dataSource());
        engine = Engine.of(connections, options -> options.metaData(METADATA));
        METADATA.createAll(engine);
    }

    @AfterProperty
    void close() {
        engine.close();
        database.close();
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        Arbitrary<Action> actions = Arbitraries.frequency(
                Tuple.of(4, Action.CREATE),
                Tuple.of(2, Action.CREATE_LINKED),
                Tuple.of(1, Action.RENAME),
                Tuple.of(4, Action.SET_OWNER),
                Tuple.of(4, Action.ADD_MEMBER),
                Tuple.of(2, Action.REMOVE_MEMBER),
                Tuple.of(2, Action.SET_MEMBERS),
                Tuple.of(1, Action.CLEAR_MEMBERS),
                Tuple.of(2, Action.LINK),
                Tuple.of(2, Action.LINK_BACK),
                Tuple.of(1, Action.UNLINK),
                Tuple.of(1, Action.UNLINK_BACK),
                Tuple.of(1, Action.SET_LINKS),
                Tuple.of(2, Action.DELETE),
                Tuple.of(1, Action.CANCEL_DELETE),
                Tuple.of(2, Action.READ),
                Tuple.of(1, Action.REFRESH),
                Tuple.of(1, Action.EXPIRE),
                Tuple.of(2, Action.SAVEPOINT),
                Tuple.of(1, Action.SAVEPOINT_COMMIT),
                Tuple.of(2, Action.SAVEPOINT_ROLLBACK),
                Tuple.of(3, Action.FLUSH),
                Tuple.of(2, Action.COMMIT),
                Tuple.of(2, Action.ROLLBACK),
                Tuple.of(1, Action.RELOAD));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 255);
        return Combinators.combine(actions, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    /** Runs one sequence on the empty database. */
    void run(List<Step> steps) {
        connections.read(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            return connection;
        });
        new Sequence(engine, connections).run(steps);
    }
}
