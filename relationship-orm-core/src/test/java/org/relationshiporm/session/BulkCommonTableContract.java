package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.cast;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.max;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Document_;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.session.Crew.Engineer;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.state.Lifecycle;
import org.relationshiporm.type.SqlType;

/** Statements that change many rows behind a WITH clause, on every database. */
abstract class BulkCommonTableContract {

    private static final Expression<Long> NUMBER = count(Post_.id);
    private static final QueryTable WRITTEN =
            select(Post_.userId, NUMBER).groupBy(Post_.userId).asCommonTable("written");

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            User ann = new User("ann");
            new Post("a1", ann);
            new Post("a2", ann);
            User bob = new User("bob");
            new Post("b1", bob);
            setup.addAll(ann, bob, new User("cid"));
            Node root = new Node("root");
            Node left = new Node("left", root);
            new Node("leaf", left);
            new Node("right", root);
            setup.addAll(root, new Node("other"));
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

    private String onlyStatement() {
        assertThat(sql.statements()).hasSize(1);
        return sql.statements().get(0);
    }

    /** The node called {@code name} and all below it. */
    private static QueryTable subtree(String name) {
        Node_.Alias parent = Node_.aliased("parent");
        return select(Node_.id)
                .where(Node_.name.eq(name))
                .recursive(
                        "subtree",
                        found -> select(Node_.id)
                                .join(Node_.parent, parent)
                                .join(found, found.get(Node_.id).eq(parent.id)));
    }

    @Test
    void anUpdateReadsAQueryOfItsWithClause() {
        List<User> users = session.query(User.class).orderBy(User_.id).all();
        sql.clear();
        assertThat(session.update(User.class)
                        .set(User_.name, "busy")
                        .where(User_.id.in(select(WRITTEN.get(Post_.userId))
                                .from(WRITTEN)
                                .where(WRITTEN.get(NUMBER).gt(1L))))
                        .execute())
                .isEqualTo(1);
        assertThat(onlyStatement())
                .isEqualTo(
                        "WITH written (user_id, c2) AS (SELECT p.user_id, count(p.id) FROM posts p GROUP BY p.user_id)"
                                + " UPDATE users SET name = ? WHERE users.id IN"
                                + " (SELECT written.user_id FROM written WHERE written.c2 > ?) RETURNING users.id");
        assertThat(users).extracting(User::getName).containsExactly("busy", "bob", "cid");
        assertThat(session.dirtyObjects()).isEmpty();
    }

    @Test
    void aValueIsReadFromTheWithClauseAndReturned() {
        Expression<String> last = max(Post_.title);
        QueryTable titles = select(Post_.userId, last).groupBy(Post_.userId).asCommonTable("titles");
        assertThat(session.update(User.class)
                        .set(
                                User_.name,
                                select(titles.get(last))
                                        .from(titles)
                                        .where(titles.get(Post_.userId).eq(User_.id))
                                        .asScalar())
                        .where(User_.posts.any())
                        .returning(User_.id, User_.name)
                        .all())
                .containsExactlyInAnyOrder(new Tuple2<>(1, "a2"), new Tuple2<>(2, "b1"));
        assertThat(onlyStatement()).startsWith("WITH titles (user_id, c2) AS (SELECT ");
    }

    @Test
    void aTreeIsDeletedByARecursiveQuery() {
        Node leaf = session.query(Node.class).where(Node_.name.eq("leaf")).one();
        Node other = session.query(Node.class).where(Node_.name.eq("other")).one();
        sql.clear();
        QueryTable subtree = subtree("left");
        assertThat(session.deleteFrom(Node.class)
                        .where(Node_.id.in(select(subtree.get(Node_.id)).from(subtree)))
                        .execute())
                .isEqualTo(2);
        assertThat(onlyStatement())
                .startsWith("WITH RECURSIVE subtree (id) AS (")
                .contains(" DELETE FROM nodes WHERE ");
        assertThat(session.lifecycle(leaf)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.lifecycle(other)).isEqualTo(Lifecycle.PERSISTENT);
        session.commit();
        assertThat(session.query(Node_.name).orderBy(Node_.name).all()).containsExactly("other", "right", "root");
    }

    @Test
    void rowsAreInsertedFromAQueryOfTheWithClause() {
        assertThat(session.insertInto(Document.class)
                        .from(
                                session.query(User_.name, cast(WRITTEN.get(NUMBER), SqlType.INTEGER))
                                        .join(WRITTEN, WRITTEN.get(Post_.userId).eq(User_.id)),
                                Document_.name,
                                Document_.size)
                        .returning(Document_.name)
                        .all())
                .containsExactlyInAnyOrder("ann", "bob");
        assertThat(onlyStatement())
                .startsWith("WITH written (user_id, c2) AS (")
                .contains(" INSERT INTO documents ");
        assertThat(session.query(Document_.name, Document_.size)
                        .orderBy(Document_.name)
                        .all())
                .containsExactly(new Tuple2<>("ann", 2), new Tuple2<>("bob", 1));
    }

    @Test
    void rowsOfSeveralTablesAreFoundByTheWithClause() {
        try (Engine crews = Engine.of(
                        database.dataSource(), options -> options.listener(sql).metaData(Crew.METADATA));
                Session crew = crews.openSession()) {
            Crew.METADATA.createAll(crews);
            crew.addAll(new Engineer("liz", "java"), new Engineer("tom", "rust"));
            crew.commit();
            QueryTable chosen = select(Crew_Engineer_.id)
                    .where(Crew_Engineer_.lang.eq("java"))
                    .asCommonTable("chosen");
            sql.clear();
            assertThat(crew.update(Engineer.class)
                            .set(Crew_Engineer_.lang, "go")
                            .set(Crew_Employee_.name, concat(Crew_Employee_.name, literal("!")))
                            .where(Crew_Engineer_.id.in(
                                    select(chosen.get(Crew_Engineer_.id)).from(chosen)))
                            .execute())
                    .isEqualTo(1);
            assertThat(sql.statements().get(0)).startsWith("WITH chosen (id) AS (SELECT ");
            assertThat(crew.query(Crew_Engineer_.name, Crew_Engineer_.lang)
                            .orderBy(Crew_Engineer_.name)
                            .all())
                    .containsExactly(new Tuple2<>("liz!", "go"), new Tuple2<>("tom", "rust"));
        }
    }

    @Test
    void whatEachRowIsGivenHasNoWithClause() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.insertInto(User.class)
                        .row(row -> row.set(User_.id, 1).set(User_.name, "x"))
                        .onConflict(User_.id)
                        .doUpdate()
                        .set(
                                User_.name,
                                select(cast(max(WRITTEN.get(NUMBER)), SqlType.TEXT))
                                        .from(WRITTEN)
                                        .asScalar())
                        .execute())
                .withMessageContaining("The query `written` belongs into a WITH clause")
                .withMessageContaining("Use asTable(...)");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void criteriaForMembersHaveNoWithClause() {
        QueryTable some = select(Post_.id).where(Post_.title.ne("a1")).asCommonTable("some");
        for (boolean joined : new boolean[] {true, false}) {
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> session.query(User.class)
                            .options((joined ? joinedload(User_.posts) : selectinload(User_.posts))
                                    .where(Post_.id.in(
                                            select(some.get(Post_.id)).from(some))))
                            .all())
                    .withMessageContaining("The members of `User.posts`")
                    .withMessageContaining("`some`");
        }
    }
}
