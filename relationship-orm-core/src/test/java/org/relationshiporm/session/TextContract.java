package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.sql.SqlText.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.query.TextRow;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** SQL in the database's own words, on every database. */
abstract class TextContract {

    private static final String HOSTILE = "x'); DROP TABLE users; --\" ? :name $1 \\ \u2603";

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    enum Size {
        SMALL,
        LARGE
    }

    record UserLine(int id, @Nullable String name, long postCount) {}

    record Sized(Size size, BigDecimal price, Instant at) {}

    /** Takes its values by position. */
    static final class Pair {
        final Integer first;
        final String second;

        Pair(Integer first, String second) {
            this.first = first;
            this.second = second;
        }
    }

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            User ann = new User("ann");
            new Post("a1", ann);
            new Post("a2", ann);
            setup.add(ann);
            setup.flush();
            setup.add(new User("bob"));
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

    // ---------------------------------------------------------------- results

    @Test
    void rowsAreReachedByName() {
        List<TextRow> rows = session.query(text("SELECT id, name AS who FROM users ORDER BY id"))
                .rows()
                .all();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).names()).containsExactly("id", "who");
        assertThat(rows.get(0).get("WHO")).isEqualTo("ann");
        assertThat(rows.get(1).get(0)).isEqualTo(2);
        assertThat(rows.get(1)).isEqualTo(new TextRow(List.of("id", "who"), List.of(2, "bob")));
        assertThatThrownBy(() -> rows.get(0).get("name")).hasMessage("The row has no column `name`. It has: id, who.");
    }

    @Test
    void mapsScalarsAndRecordsAreMadeOfRows() {
        assertThat(session.query(text("SELECT id, name FROM users ORDER BY id"))
                        .maps()
                        .first())
                .contains(Map.of("id", 1, "name", "ann"));
        assertThat(session.query(text("SELECT name FROM users ORDER BY id"))
                        .scalars(String.class)
                        .all())
                .containsExactly("ann", "bob");
        assertThat(session.query(text("SELECT count(*) FROM users"))
                        .scalars(Long.class)
                        .one())
                .isEqualTo(2L);
        assertThat(session.query(text(
                                "SELECT u.id AS id, count(p.id) AS post_count, u.name AS name FROM users u LEFT JOIN"
                                        + " posts p ON p.user_id = u.id GROUP BY u.id, u.name ORDER BY u.id"))
                        .as(UserLine.class)
                        .all())
                .containsExactly(new UserLine(1, "ann", 2), new UserLine(2, "bob", 0));
        Pair pair = session.query(text("SELECT id, name FROM users WHERE id = 2"))
                .as(Pair.class)
                .one();
        assertThat(pair.first).isEqualTo(2);
        assertThat(pair.second).isEqualTo("bob");
    }

    @Test
    void recordComponentsSayHowTheirColumnsAreRead() {
        Instant at = Instant.parse("2026-01-02T03:04:05.123456Z");
        Sized sized = session.query(text("SELECT :size AS size, :price AS price, :at AS at")
                        .bind("size", "LARGE")
                        .bind("price", new BigDecimal("1.25"))
                        .bind("at", at))
                .as(Sized.class)
                .one();
        assertThat(sized.size()).isEqualTo(Size.LARGE);
        assertThat(sized.price()).isEqualByComparingTo("1.25");
        assertThat(sized.at()).isEqualTo(at);
    }

    @Test
    void aColumnCanBeToldWhatItHolds() {
        LocalDate day = LocalDate.of(2026, 2, 3);
        TextRow row = session.query(text("SELECT :day AS day, 7 AS number").bind("day", day))
                .column("day", SqlType.DATE)
                .column("number", SqlType.BIGINT)
                .rows()
                .one();
        assertThat(row.values()).containsExactly(day, 7L);
        UUID key = UUID.randomUUID();
        assertThat(session.query(text("SELECT :key").bind("key", key))
                        .scalars(SqlType.UUID)
                        .one())
                .isEqualTo(key);
    }

    @Test
    void entitiesAreTheSessionsObjects() {
        User ann = session.get(User.class, 1).orElseThrow();
        sql.clear();
        List<User> users = session.query(text("SELECT name, 5 AS other, id FROM users ORDER BY id"))
                .entities(User.class)
                .all();
        assertThat(users).hasSize(2);
        assertThat(users.get(0)).isSameAs(ann);
        assertThat(users.get(1).getPosts()).isEmpty();
        users.get(1).setName("bobby");
        session.commit();
        assertThat(session.query(User_.name).orderBy(User_.id).all()).containsExactly("ann", "bobby");
    }

    @Test
    void entitiesOfAnEarlierTransactionAreRefreshed() {
        User ann = session.get(User.class, 1).orElseThrow();
        session.commit();
        engine.executeInTransaction(
                other -> other.get(User.class, 1).orElseThrow().setName("anna"));
        session.query(text("SELECT * FROM users")).entities(User.class).all();
        assertThat(ann.getName()).isEqualTo("anna");
    }

    @Test
    void missingColumnsAreNamed() {
        assertThatThrownBy(() -> session.query(text("SELECT name FROM users"))
                        .entities(User.class)
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessage(
                        "The SQL text gives no column `id`, the key of User, without which no row is an object. It gives:"
                                + " name.");
        assertThatThrownBy(() -> session.query(text("SELECT id FROM posts"))
                        .entities(Post.class)
                        .all())
                .hasMessageContaining("Objects of Post need all their columns, and the SQL text lacks title, user_id.");
        assertThatThrownBy(() -> session.query(text("SELECT id, name FROM users"))
                        .as(UserLine.class)
                        .all())
                .hasMessageContaining("gives no column for the component of UserLine `postCount`")
                .hasMessageContaining("`AS post_count`");
        assertThatThrownBy(() -> session.query(text("SELECT id, name FROM users"))
                        .scalars(Integer.class)
                        .all())
                .hasMessageContaining("the SQL text gives 2: id, name");
        assertThatThrownBy(() ->
                        session.query(text("SELECT id, id FROM users")).maps().all())
                .hasMessageContaining("Two columns of the row are named `id`");
    }

    @Test
    void oneIsOne() {
        assertThatThrownBy(() -> session.query(text("SELECT id FROM users WHERE id = 9"))
                        .rows()
                        .one())
                .isInstanceOf(NoResultException.class);
        assertThatThrownBy(
                        () -> session.query(text("SELECT id FROM users")).rows().oneOrNone())
                .isInstanceOf(TooManyResultsException.class);
        assertThat(session.query(text("SELECT name FROM users WHERE id = 9"))
                        .scalars(String.class)
                        .oneOrNone())
                .isEmpty();
    }

    // ---------------------------------------------------------------- parameters

    @Test
    void valuesAreBoundAndNeverPartOfTheText() {
        session.add(new User(HOSTILE));
        assertThat(session.query(text("SELECT name FROM users WHERE name = :name OR (:name) = '' -- :comment")
                                .bind("name", HOSTILE))
                        .scalars(String.class)
                        .one())
                .isEqualTo(HOSTILE);
        assertThat(sql.statements()).last().isEqualTo("SELECT name FROM users WHERE name = ? OR (?) = '' -- :comment");
        assertThat(session.query(User.class).count()).isEqualTo(3);
    }

    @Test
    void aListStandsForItsElements() {
        assertThat(names("SELECT name FROM users WHERE id IN (:ids) ORDER BY id", "ids", List.of(1, 2, 3)))
                .containsExactly("ann", "bob");
        assertThat(names("SELECT name FROM users WHERE name NOT IN (:names)", "names", List.of("ann", HOSTILE)))
                .containsExactly("bob");
        assertThat(session.query(text("SELECT name FROM users WHERE id IN (:ids)")
                                .bind("ids", SqlType.INTEGER, List.of()))
                        .scalars(String.class)
                        .all())
                .isEmpty();
        assertThat(session.query(text("SELECT name FROM users WHERE id NOT IN (:ids) ORDER BY id")
                                .bind("ids", SqlType.INTEGER, List.of()))
                        .scalars(String.class)
                        .all())
                .containsExactly("ann", "bob");
        assertThatThrownBy(() -> text("SELECT 1 WHERE 1 IN (:ids)").bind("ids", List.of()))
                .hasMessageContaining("The empty list for parameter `:ids` does not tell what it is a list of");
    }

    private List<String> names(String statement, String parameter, List<?> values) {
        return session.query(text(statement).bind(parameter, values))
                .scalars(String.class)
                .all();
    }

    @Test
    void nullIsBoundAsNull() {
        assertThat(session.execute(text("UPDATE users SET name = :name WHERE id = :id")
                        .bind("name", null)
                        .bind("id", 1)))
                .isEqualTo(1);
        assertThat(session.query(User.class).where(User_.name.isNull()).count()).isEqualTo(1);
    }

    @Test
    void parametersAreChecked() {
        assertThatThrownBy(() -> text("SELECT :name, :age").bind("nam", "x"))
                .isInstanceOf(SessionUsageException.class)
                .hasMessage(
                        "The SQL text has no parameter `:nam`. It has `:name`, `:age`. The text: SELECT :name, :age");
        assertThatThrownBy(() -> text("SELECT 1").bind("x", 1)).hasMessageContaining("It has none.");
        assertThatThrownBy(() -> session.query(text("SELECT :name, :age").bind("name", "x"))
                        .rows()
                        .all())
                .hasMessageContaining("The SQL text has parameters without a value: `:age`.");
        assertThatThrownBy(() -> text("SELECT :size").bind("size", Size.LARGE))
                .hasMessageContaining("No column stores values of class")
                .hasMessageContaining("parameter `:size` needs a type");
        assertThat(session.query(text("SELECT :size").bind("size", SqlType.enumByName(Size.class), Size.LARGE))
                        .scalars(String.class)
                        .one())
                .isEqualTo("LARGE");
        assertThat(text("SELECT :name").bind(Map.of("name", HOSTILE)).toString())
                .isEqualTo("SELECT :name");
    }

    // ---------------------------------------------------------------- changes

    @Test
    void textThatChangesRowsSaysHowMany() {
        session.add(new User("dan"));
        sql.clear();
        assertThat(session.execute(text("UPDATE users SET name = upper(name) WHERE id > :least")
                        .bind("least", 1)))
                .isEqualTo(2);
        assertThat(sql.summary()).isEqualTo("1 INSERT, 1 UPDATE");
        session.expireAll();
        session.commit();
        assertThat(session.query(User_.name).orderBy(User_.id).all()).containsExactly("ann", "BOB", "DAN");
        session.execute(text("DELETE FROM posts"));
        session.rollback();
        assertThat(session.query(Post.class).count()).isEqualTo(2);
    }

    @Test
    void textMayChangeTheSchema() {
        session.execute(text("CREATE TABLE extra (id INTEGER, note TEXT DEFAULT 'a:b')"));
        session.execute(text("INSERT INTO extra (id) VALUES (:id)").bind("id", 4));
        assertThat(session.query(text("SELECT note FROM extra"))
                        .scalars(String.class)
                        .one())
                .isEqualTo("a:b");
    }

    @Test
    void textThatChangesAndReturnsRowsIsPartOfTheTransaction() {
        assertThat(session.query(text("INSERT INTO users (name) VALUES (:name) RETURNING id, name")
                                .bind("name", "eve"))
                        .entities(User.class)
                        .one()
                        .getName())
                .isEqualTo("eve");
        session.rollback();
        assertThat(session.query(User.class).count()).isEqualTo(2);
    }

    @Test
    void failuresAreTranslated() {
        assertThatThrownBy(() -> session.execute(text("INSERT INTO posts (title, user_id) VALUES ('x', 404)")))
                .isInstanceOf(DataIntegrityViolationException.class);
        session.rollback();
        assertThatThrownBy(() -> session.query(text("SELEC 1")).rows().all()).isInstanceOf(DataAccessException.class);
        session.rollback();
        assertThat(session.query(User.class).count()).isEqualTo(2);
    }

    @Test
    void aReadOnlySessionReadsTextAndRefusesChanges() {
        try (Session reader = engine.openReadOnlySession()) {
            assertThat(reader.query(text("SELECT count(*) FROM users"))
                            .scalars(Long.class)
                            .one())
                    .isEqualTo(2);
            assertThatThrownBy(() -> reader.execute(text("DELETE FROM posts")))
                    .isInstanceOf(SessionUsageException.class)
                    .hasMessageContaining("The session is read-only");
        }
    }

    // ---------------------------------------------------------------- parts of queries

    @Test
    void textIsACriterionLikeAnyOther() {
        assertThat(session.query(User.class)
                        .where(
                                text("name = :first OR name = :second")
                                        .bind("first", "ann")
                                        .bind("second", "bob")
                                        .asPredicate(),
                                User_.id.gt(1))
                        .all())
                .extracting(User::getName)
                .containsExactly("bob");
        assertThat(sql.statements()).last().asString().endsWith("WHERE (name = ? OR name = ?) AND u.id > ?");
        assertThat(session.query(User.class)
                        .where(text("id IN (:ids)").bind("ids", List.of(2, 3)).asPredicate())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void oneShapeServesOtherValues() {
        for (String name : List.of("ann", "bob")) {
            assertThat(session.query(User.class)
                            .where(text("name = :name").bind("name", name).asPredicate())
                            .one()
                            .getName())
                    .isEqualTo(name);
        }
    }

    @Test
    void textIsAValueLikeAnyOther() {
        assertThat(session.query(text("length(name) + 1", SqlType.BIGINT), User_.name)
                        .from(User.class)
                        .where(text("upper(name)").asText().eq("ANN"))
                        .one()
                        .first())
                .isEqualTo(4L);
        assertThat(session.update(User.class)
                        .set(User_.name, text("name || :end").bind("end", "!").asText())
                        .where(text("id = :id").bind("id", 1).asPredicate())
                        .returning(User_.name)
                        .one())
                .isEqualTo("ann!");
        assertThat(session.query(User.class)
                        .orderBy(text("id * -1", SqlType.INTEGER))
                        .all())
                .extracting(User::getId)
                .containsExactly(2, 1);
    }

    @Test
    void textInAQueryFlushesWhateverItMayRead() {
        Post a1 = session.query(Post.class).where(Post_.title.eq("a1")).one();
        a1.setTitle("new");
        assertThat(session.query(User.class)
                        .where(text("EXISTS (SELECT 1 FROM posts x WHERE x.title = 'new' AND x.user_id = u.id)")
                                .asPredicate())
                        .all())
                .hasSize(1);
    }

    @Test
    void anUpdateWithTextBringsObjectsInLine() {
        List<User> users = session.query(User.class).orderBy(User_.id).all();
        session.update(User.class)
                .set(User_.name, text("name || '?'").asText())
                .where(text("name LIKE 'b%'").asPredicate())
                .execute();
        assertThat(users).extracting(User::getName).containsExactly("ann", "bob?");
    }

    @Test
    void withoutAutoflushTextSeesWhatIsStored() {
        session.add(new User("dan"));
        session.noAutoflush(() -> assertThat(session.query(text("SELECT count(*) FROM users"))
                        .scalars(Long.class)
                        .one())
                .isEqualTo(2));
    }
}
