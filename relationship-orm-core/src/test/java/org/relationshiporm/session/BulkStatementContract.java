package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.lower;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.upper;
import static org.relationshiporm.sql.Functions.when;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Document_;
import org.relationshiporm.domain.Item;
import org.relationshiporm.domain.Item_;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Order;
import org.relationshiporm.domain.Order_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.Subquery;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataIntegrityViolationException;

/** Updates and deletes of many rows, on every database. */
abstract class BulkStatementContract {

    private static final String HOSTILE = "x'); DROP TABLE users; --\" ? :name $1 \\ \u2603";

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
            User cid = new User("cid");
            new Post("c1", cid);
            setup.add(ann);
            setup.flush();
            setup.add(new User("bob"));
            setup.flush();
            setup.add(cid);
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

    private User user(String name) {
        return session.query(User.class).where(User_.name.eq(name)).one();
    }

    private List<User> users() {
        return session.query(User.class).orderBy(User_.id).all();
    }

    private List<String> names() {
        return users().stream().map(User::getName).toList();
    }

    private List<String> storedNames() {
        try (Session other = engine.openSession()) {
            return other.query(User_.name).orderBy(User_.id).all();
        }
    }

    private String onlyStatement() {
        assertThat(sql.statements()).hasSize(1);
        return sql.statements().get(0);
    }

    // ---------------------------------------------------------------- updates

    @Test
    void updateSendsOneStatementAndSaysHowManyRowsItChanged() {
        long changed = session.update(User.class)
                .set(User_.name, "same")
                .where(User_.id.gt(1))
                .execute();
        assertThat(changed).isEqualTo(2);
        assertThat(onlyStatement()).isEqualTo("UPDATE users SET name = ? WHERE users.id > ?");
        session.commit();
        assertThat(storedNames()).containsExactly("ann", "same", "same");
    }

    @Test
    void whatMemoryCanTellIsUpdatedThereWithoutAskingTheDatabase() {
        List<User> all = users();
        sql.clear();
        session.update(User.class)
                .set(User_.name, concat(User_.name, literal("!")))
                .where(User_.id.in(2, 3), User_.name.ne("nobody"))
                .execute();
        assertThat(onlyStatement()).doesNotContain("RETURNING");
        assertThat(all).extracting(User::getName).containsExactly("ann", "bob!", "cid!");
        assertThat(session.dirtyObjects()).isEmpty();
        session.commit();
        assertThat(storedNames()).containsExactly("ann", "bob!", "cid!");
    }

    @Test
    void whatOnlyTheDatabaseKnowsIsReturned() {
        List<User> all = users();
        sql.clear();
        session.update(User.class)
                .set(User_.name, upper(User_.name))
                .where(User_.posts.any(Post_.title.startsWith("c")))
                .execute();
        assertThat(onlyStatement())
                .isEqualTo("UPDATE users SET name = upper(users.name) WHERE EXISTS (SELECT p.id FROM posts p WHERE"
                        + " p.user_id = users.id AND p.title LIKE ? ESCAPE '\\') RETURNING users.id, users.name");
        assertThat(all).extracting(User::getName).containsExactly("ann", "bob", "CID");
        assertThat(session.dirtyObjects()).isEmpty();
    }

    @Test
    void theOrderOfTextsIsLeftToTheDatabase() {
        List<User> all = users();
        sql.clear();
        session.update(User.class)
                .set(User_.name, "later")
                .where(User_.name.gt("b"))
                .execute();
        assertThat(onlyStatement()).contains("RETURNING users.id");
        assertThat(all).extracting(User::getName).containsExactly("ann", "later", "later");
    }

    @Test
    void objectsOfAnEarlierTransactionAreAskedOfTheDatabase() {
        List<User> all = users();
        session.commit();
        engine.executeInTransaction(other ->
                other.query(User.class).where(User_.name.eq("bob")).one().setName("ann"));
        sql.clear();
        session.update(User.class)
                .set(User_.name, "x")
                .where(User_.name.eq("ann"))
                .execute();
        assertThat(onlyStatement()).contains("RETURNING");
        assertThat(all).extracting(User::getName).containsExactly("x", "x", "cid");
    }

    @Test
    void evaluatingWhatMemoryCannotTellIsRefusedBeforeAnythingIsSent() {
        users();
        sql.clear();
        assertThatThrownBy(() -> session.update(User.class)
                        .set(User_.name, "x")
                        .where(User_.posts.any(Post_.title.eq("a1")))
                        .synchronize(Synchronize.EVALUATE)
                        .execute())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("What the statement does to objects of User cannot be told in memory")
                .hasMessageContaining("it asks other rows")
                .hasMessageContaining("Synchronize.FETCH");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void fetchAlwaysReturnsTheKeys() {
        User ann = user("ann");
        sql.clear();
        session.update(User.class)
                .set(User_.name, "x")
                .where(User_.id.eq(1))
                .synchronize(Synchronize.FETCH)
                .execute();
        assertThat(onlyStatement()).endsWith("RETURNING users.id");
        assertThat(ann.getName()).isEqualTo("x");
    }

    @Test
    void withoutSynchronisationMemoryStaysAsItIs() {
        User ann = user("ann");
        session.update(User.class)
                .set(User_.name, "x")
                .everyRow()
                .synchronize(Synchronize.NONE)
                .execute();
        assertThat(ann.getName()).isEqualTo("ann");
        session.refresh(ann);
        assertThat(ann.getName()).isEqualTo("x");
    }

    @Test
    void pendingChangesAreFlushedFirst() {
        User ann = user("ann");
        ann.setName("anna");
        session.add(new User("dan"));
        sql.clear();
        long changed = session.update(User.class)
                .set(User_.name, concat(User_.name, literal("?")))
                .where(User_.name.in("anna", "dan"))
                .execute();
        assertThat(changed).isEqualTo(2);
        assertThat(sql.summary()).isEqualTo("1 INSERT, 2 UPDATE");
        assertThat(names()).containsExactly("anna?", "bob", "cid", "dan?");
    }

    @Test
    void whatWasChangedLocallyStaysAndIsWrittenLater() {
        User ann = user("ann");
        session.noAutoflush(() -> {
            ann.setName("mine");
            session.update(User.class).set(User_.name, "theirs").everyRow().execute();
            assertThat(ann.getName()).isEqualTo("mine");
        });
        session.commit();
        assertThat(storedNames()).containsExactly("mine", "theirs", "theirs");
    }

    @Test
    void rollbackRestoresObjectsAndTheirCollections() {
        List<User> all = users();
        Post c1 = session.query(Post.class).where(Post_.title.eq("c1")).one();
        assertThat(all.get(0).getPosts()).hasSize(2);
        session.update(User.class).set(User_.name, "x").everyRow().execute();
        session.update(Post.class)
                .set(Post_.user, all.get(0))
                .where(Post_.id.eq(c1.getId()))
                .execute();
        assertThat(all.get(0).getPosts()).hasSize(3);
        session.rollback();
        assertThat(all).extracting(User::getName).containsExactly("ann", "bob", "cid");
        assertThat(c1.getUserId()).isEqualTo(3);
        assertThat(c1.getUser()).isSameAs(all.get(2));
        assertThat(all.get(0).getPosts()).hasSize(2);
    }

    @Test
    void rollbackToASavepointRestoresWhatTheStatementDidSince() {
        User ann = user("ann");
        session.update(User.class).set(User_.name, "one").where(User_.id.eq(1)).execute();
        NestedTransaction nested = session.beginNested();
        session.update(User.class).set(User_.name, "two").everyRow().execute();
        session.deleteFrom(Post.class).everyRow().execute();
        nested.rollback();
        assertThat(ann.getName()).isEqualTo("one");
        assertThat(ann.getPosts()).hasSize(2);
        session.commit();
        assertThat(storedNames()).containsExactly("one", "bob", "cid");
    }

    @Test
    void aNewObjectThatIsRolledBackHasWhatTheApplicationGaveIt() {
        User dan = session.add(new User("dan"));
        session.flush();
        session.update(User.class).set(User_.name, "x").everyRow().execute();
        assertThat(dan.getName()).isEqualTo("x");
        session.rollback();
        assertThat(session.lifecycle(dan)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(dan.getName()).isEqualTo("dan");
        assertThat(dan.getId()).isNull();
    }

    @Test
    void settingARelationshipSetsItsKeyAndBringsBothSidesInLine() {
        User ann = user("ann");
        User bob = user("bob");
        assertThat(ann.getPosts()).hasSize(2);
        assertThat(bob.getPosts()).isEmpty();
        List<Post> posts = List.copyOf(ann.getPosts());
        sql.clear();
        session.update(Post.class)
                .set(Post_.user, bob)
                .where(Post_.user.eq(ann))
                .execute();
        assertThat(onlyStatement()).isEqualTo("UPDATE posts SET user_id = ? WHERE posts.user_id = ?");
        assertThat(posts.get(0).getUserId()).isEqualTo(bob.getId());
        assertThat(posts.get(0).getUser()).isSameAs(bob);
        assertThat(bob.getPosts()).containsExactlyInAnyOrderElementsOf(posts);
        assertThat(ann.getPosts()).isEmpty();
    }

    @Test
    void aRelationshipMayLeadToAPendingObject() {
        User dan = session.add(new User("dan"));
        session.update(Post.class).set(Post_.user, dan).everyRow().execute();
        assertThat(dan.getPosts()).hasSize(3);
        session.update(Post.class).setNull(Post_.user).everyRow().execute();
        assertThat(dan.getPosts()).isEmpty();
    }

    @Test
    void nullsAreWrittenAsNull() {
        User ann = user("ann");
        session.update(User.class).set("name", null).where(User_.name.eq("ann")).execute();
        session.update(User.class)
                .setNull(User_.name)
                .where(User_.name.eq("bob"))
                .execute();
        assertThat(ann.getName()).isNull();
        assertThat(session.update(User.class)
                        .set(User_.name, "named")
                        .where(User_.name.isNull())
                        .execute())
                .isEqualTo(2);
        assertThat(ann.getName()).isEqualTo("named");
    }

    @Test
    void anEmptyListMatchesNothing() {
        User ann = user("ann");
        assertThat(session.update(User.class)
                        .set(User_.name, "x")
                        .where(User_.id.in(List.of()))
                        .execute())
                .isZero();
        assertThat(session.deleteFrom(Post.class).where(Post_.id.in(List.of())).execute())
                .isZero();
        assertThat(ann.getName()).isEqualTo("ann");
    }

    @Test
    void unknownIsNotTrueInMemoryEither() {
        session.add(new User(null));
        session.commit();
        List<User> all = users();
        session.update(User.class)
                .set(User_.name, "x")
                .where(User_.name.ne("ann"))
                .synchronize(Synchronize.EVALUATE)
                .execute();
        assertThat(all).extracting(User::getName).containsExactly("ann", "x", "x", null);
    }

    @Test
    void hostileTextIsAValueLikeAnyOther() {
        User ann = user("ann");
        session.update(User.class)
                .set(User_.name, HOSTILE)
                .where(User_.name.eq("ann"))
                .execute();
        assertThat(session.update(User.class)
                        .set(User_.name, concat(User_.name, literal("'")))
                        .where(User_.name.eq(HOSTILE))
                        .execute())
                .isEqualTo(1);
        assertThat(ann.getName()).isEqualTo(HOSTILE + "'");
        session.commit();
        assertThat(storedNames()).first().isEqualTo(HOSTILE + "'");
    }

    @Test
    void aVersionIsCountedUpSoThatOthersNotice() {
        Document document = session.add(new Document("a", 1));
        session.add(new Document("b", 2));
        session.commit();
        session.query(Document.class).all();
        sql.clear();
        session.update(Document.class)
                .set(Document_.size, plus(Document_.size, 10))
                .everyRow()
                .execute();
        assertThat(onlyStatement())
                .isEqualTo("UPDATE documents SET size = documents.size + ?, version = documents.version + ?");
        assertThat(document.getSize()).isEqualTo(11);
        assertThat(document.getVersion()).isEqualTo(2);
        document.setSize(20);
        session.commit();
        assertThat(document.getVersion()).isEqualTo(3);
    }

    @Test
    void returningGivesValuesOfTheChangedRows() {
        assertThat(session.update(User.class)
                        .set(User_.name, upper(User_.name))
                        .where(User_.id.le(2))
                        .returning(User_.id, User_.name)
                        .all())
                .containsExactlyInAnyOrder(new Tuple2<>(1, "ANN"), new Tuple2<>(2, "BOB"));
        assertThat(session.update(User.class)
                        .set(User_.name, "z")
                        .where(User_.id.eq(3))
                        .returning(concat(User_.name, literal("!")))
                        .one())
                .isEqualTo("z!");
        Row row = session.deleteFrom(Post.class)
                .where(Post_.title.eq("c1"))
                .returningRows(Post_.id, Post_.title, Post_.userId)
                .one();
        assertThat(row.get(Post_.title)).isEqualTo("c1");
        assertThat(row.get(Post_.userId)).isEqualTo(3);
    }

    @Test
    void aCaseTellsEachRowItsValue() {
        List<User> all = users();
        session.update(User.class)
                .set(User_.name, when(User_.id.eq(1), "first").otherwise("other"))
                .everyRow()
                .execute();
        assertThat(all).extracting(User::getName).containsExactly("first", "other", "other");
        session.commit();
        assertThat(storedNames()).containsExactly("first", "other", "other");
    }

    @Test
    void aSubqueryMayNameTheChangedRow() {
        List<User> all = users();
        session.update(User.class)
                .set(
                        User_.name,
                        Subquery.of(lower(Post_.title))
                                .where(Post_.userId.eq(User_.id), Post_.title.ne("a2"))
                                .asScalar())
                .where(User_.posts.any())
                .execute();
        assertThat(all).extracting(User::getName).containsExactly("a1", "bob", "c1");
    }

    @Test
    void compositeKeysAreMatchedToo() {
        Order first = session.add(new Order("eu", 1, "r1"));
        Order second = session.add(new Order("us", 1, "r2"));
        new Item("i1", first);
        new Item("i2", second);
        session.commit();
        session.update(Order.class)
                .set(Order_.reference, lower(concat(Order_.region, Order_.reference)))
                .where(Order_.number.eq(1), Order_.region.like("u%"))
                .execute();
        assertThat(first.getReference()).isEqualTo("r1");
        assertThat(second.getReference()).isEqualTo("usr2");
        assertThat(session.update(Item.class)
                        .set(Item_.order, first)
                        .where(Item_.label.eq("i2"))
                        .execute())
                .isEqualTo(1);
        assertThat(first.getItems()).extracting(Item::getLabel).containsExactlyInAnyOrder("i1", "i2");
        session.deleteFrom(Order.class).where(Order_.region.eq("us")).execute();
        assertThat(session.lifecycle(second)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.query(Order.class).all()).containsExactly(first);
    }

    @Test
    void thousandsOfRowsAreChangedByOneStatement() {
        session.insertInto(User.class)
                .rows(numbers(3_000), (row, number) -> row.set(User_.name, "n" + number))
                .execute();
        List<User> all = users();
        sql.clear();
        session.update(User.class).set(User_.name, "n").where(User_.id.gt(3)).execute();
        assertThat(onlyStatement()).doesNotContain("RETURNING");
        assertThat(all.stream().filter(user -> "n".equals(user.getName()))).hasSize(3_000);
    }

    private static List<Integer> numbers(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    // ---------------------------------------------------------------- deletes

    @Test
    void deletedObjectsLeaveTheLoadedCollections() {
        User ann = user("ann");
        Post a1 = ann.getPosts().get(0);
        sql.clear();
        assertThat(session.deleteFrom(Post.class).where(Post_.title.eq("a1")).execute())
                .isEqualTo(1);
        assertThat(onlyStatement()).isEqualTo("DELETE FROM posts WHERE posts.title = ?");
        assertThat(ann.getPosts()).extracting(Post::getTitle).containsExactly("a2");
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.DELETED);
        assertThat(sql.count()).isEqualTo(1);
        session.rollback();
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(ann.getPosts()).contains(a1);
    }

    @Test
    void whatOnlyTheDatabaseKnowsOfADeleteIsReturned() {
        Post a1 = session.query(Post.class).where(Post_.title.eq("a1")).one();
        Post c1 = session.query(Post.class).where(Post_.title.eq("c1")).one();
        sql.clear();
        session.deleteFrom(Post.class)
                .where(Post_.user.has(User_.name.like("a%")))
                .execute();
        assertThat(onlyStatement()).endsWith("RETURNING posts.id");
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.DELETED);
        assertThat(session.lifecycle(c1)).isEqualTo(Lifecycle.PERSISTENT);
        session.commit();
        assertThat(session.query(Post.class).all()).containsExactly(c1);
    }

    @Test
    void aRowThatIsReferredToIsTheDatabasesRefusal() {
        User ann = user("ann");
        assertThatThrownBy(() -> session.deleteFrom(User.class)
                        .where(User_.name.eq("ann"))
                        .execute())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(session.lifecycle(ann)).isEqualTo(Lifecycle.PERSISTENT);
        session.rollback();
        assertThat(names()).containsExactly("ann", "bob", "cid");
    }

    @Test
    void rowsOfOneTreeAreDeletedTogether() {
        Node root = new Node("root");
        Node left = new Node("left", root);
        new Node("leaf", left);
        session.add(root);
        session.commit();
        assertThat(root.getChildren()).containsExactly(left);
        long deleted =
                session.deleteFrom(Node.class).where(Node_.parent.isNotNull()).execute();
        assertThat(deleted).isEqualTo(2);
        assertThat(root.getChildren()).isEmpty();
        session.update(Node.class)
                .set(Node_.name, "alone")
                .where(Node_.children.any().not())
                .execute();
        assertThat(root.getName()).isEqualTo("alone");
        session.deleteFrom(Node.class).everyRow().execute();
        session.commit();
        assertThat(session.query(Node.class).count()).isZero();
    }

    @Test
    void whatWasToBeDeletedAnywayIsDeletedOnce() {
        Post a1 = session.query(Post.class).where(Post_.title.eq("a1")).one();
        session.noAutoflush(() -> {
            session.delete(a1);
            session.deleteFrom(Post.class).where(Post_.title.eq("a1")).execute();
        });
        sql.clear();
        session.commit();
        assertThat(sql.statements()).isEmpty();
        assertThat(session.query(Post.class).count()).isEqualTo(2);
    }

    @Test
    void theSessionsObjectsOfOtherClassesAreLeftAlone() {
        User ann = user("ann");
        session.deleteFrom(Comment.class).everyRow().execute();
        assertThat(session.contains(ann)).isTrue();
    }

    // ---------------------------------------------------------------- refusals

    @Test
    void aStatementWithoutCriteriaIsRefusedUnlessMeant() {
        assertThatThrownBy(() -> session.deleteFrom(User.class).execute())
                .isInstanceOf(SessionUsageException.class)
                .hasMessage(
                        "The delete of User has no criteria, so it would change every row of `users`. Add where(...), or"
                                + " say everyRow().");
        assertThatThrownBy(() -> session.update(User.class).set(User_.name, "x").execute())
                .hasMessageContaining("The update of User has no criteria");
        assertThatThrownBy(() -> session.update(User.class).everyRow().execute())
                .hasMessage("The update of User sets nothing. Say what is to change: `.set(attribute, value)`.");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void whatCannotBeSetForManyRowsIsRefused() {
        assertThatThrownBy(() ->
                        session.update(User.class).set(User_.id, 7).everyRow().execute())
                .hasMessageContaining("`User.id` cannot be set in many rows at once: it is part of the key");
        assertThatThrownBy(() -> session.update(Document.class)
                        .set(Document_.version, 7)
                        .everyRow()
                        .execute())
                .hasMessageContaining("it is the version");
        assertThatThrownBy(() -> session.update(Document.class)
                        .setNull(Document_.size)
                        .everyRow()
                        .execute())
                .hasMessageContaining("`Document.size` cannot become NULL: its field is primitive");
        assertThatThrownBy(() ->
                        session.update(User.class).set("name", 7).everyRow().execute())
                .hasMessageContaining("`User.name` takes values of String, and was given a value of java.lang.Integer");
        assertThatThrownBy(() ->
                        session.update(User.class).set("nam", 7).everyRow().execute())
                .hasMessageContaining("`User` has no attribute `nam`. It has: id, name");
        assertThatThrownBy(() -> session.update(Post.class)
                        .set(Post_.user, new User("new"))
                        .everyRow()
                        .execute())
                .hasMessageContaining("`Post.user` is to lead to a User that has no key yet");
        assertThatThrownBy(() -> session.update(Post.class)
                        .set(Post_.userId, 1)
                        .set(Post_.user, user("ann"))
                        .everyRow()
                        .execute())
                .hasMessageContaining("it was given twice");
        assertThat(sql.updates()).isZero();
    }

    @Test
    void aReadOnlySessionRefuses() {
        try (Session reader = engine.openReadOnlySession()) {
            assertThatThrownBy(() -> reader.update(User.class)
                            .set(User_.name, "x")
                            .everyRow()
                            .execute())
                    .isInstanceOf(SessionUsageException.class)
                    .hasMessageContaining("The session is read-only and cannot update User");
            assertThatThrownBy(() -> reader.deleteFrom(User.class).everyRow().execute())
                    .hasMessageContaining("The session is read-only and cannot delete from User");
        }
    }
}
