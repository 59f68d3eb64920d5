package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.sql.Functions.abs;
import static org.relationshiporm.sql.Functions.avg;
import static org.relationshiporm.sql.Functions.cast;
import static org.relationshiporm.sql.Functions.coalesce;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.countDistinct;
import static org.relationshiporm.sql.Functions.dividedBy;
import static org.relationshiporm.sql.Functions.func;
import static org.relationshiporm.sql.Functions.length;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.lower;
import static org.relationshiporm.sql.Functions.max;
import static org.relationshiporm.sql.Functions.min;
import static org.relationshiporm.sql.Functions.minus;
import static org.relationshiporm.sql.Functions.nullif;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.round;
import static org.relationshiporm.sql.Functions.substring;
import static org.relationshiporm.sql.Functions.sum;
import static org.relationshiporm.sql.Functions.sumAsLong;
import static org.relationshiporm.sql.Functions.times;
import static org.relationshiporm.sql.Functions.trim;
import static org.relationshiporm.sql.Functions.upper;
import static org.relationshiporm.sql.Functions.when;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Profile;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.query.Tuple4;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Subquery;
import org.relationshiporm.type.SqlType;

/** Queries for values, on every database. */
abstract class SelectContract {

    private static final MetaData METADATA = MetaData.of(User.class, Post.class, Comment.class, Profile.class);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    /** What {@link #posts} makes of a row. */
    record UserSummary(@Nullable String name, long posts) {}

    /** Takes a primitive where there may be NULL. */
    record StrictSummary(String name, int profile) {}

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
            setup.addAll(john, jane, new User("Bob"), new User(null));
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

    private <V> V valueOf(Expression<V> expression) {
        return session.query(expression)
                .from(User.class)
                .where(User_.name.eq("John"))
                .one();
    }

    private RowQuery<Tuple2<String, Long>> posts() {
        return session.query(User_.name, count(Post_.id))
                .outerJoin(User_.posts)
                .where(User_.name.isNotNull())
                .groupBy(User_.name)
                .orderBy(User_.name);
    }

    @Test
    void oneAttributeGivesItsValues() {
        List<String> names =
                session.query(User_.name).orderBy(User_.name.asc().nullsFirst()).all();
        assertThat(names).containsExactly(null, "Bob", "Jane", "John");
        assertThat(onlyStatement()).isEqualTo("SELECT u.name FROM users u ORDER BY u.name NULLS FIRST");
    }

    @Test
    void nullsStandWhereTheyAreAskedFor() {
        assertThat(session.query(User_.name)
                        .orderBy(User_.name.desc().nullsLast())
                        .all())
                .containsExactly("John", "Jane", "Bob", null);
        assertThat(session.query(User.class)
                        .orderBy(User_.name.asc().nullsLast())
                        .limit(1)
                        .one()
                        .getName())
                .isEqualTo("Bob");
    }

    @Test
    void severalAttributesGiveTuples() {
        List<Tuple2<String, String>> rows = session.query(Post_.title, User_.name)
                .join(Post_.user)
                .where(User_.name.eq("John"))
                .orderBy(Post_.title)
                .all();
        assertThat(rows).containsExactly(new Tuple2<>("Post 1", "John"), new Tuple2<>("Post 2", "John"));
        assertThat(onlyStatement())
                .isEqualTo("SELECT p.title, u.name FROM posts p JOIN users u ON u.id = p.user_id"
                        + " WHERE u.name = ? ORDER BY p.title");
    }

    @Test
    void threeAndFourValues() {
        Tuple3<String, Integer, Long> three = session.query(User_.name, User_.id, length(User_.name))
                .where(User_.name.eq("Jane"))
                .one();
        assertThat(three.first()).isEqualTo("Jane");
        assertThat(three.third()).isEqualTo(4L);
        Tuple4<String, String, Integer, Long> four = session.query(
                        User_.name, upper(User_.name), plus(User_.id, 1), length(User_.name))
                .where(User_.name.eq("Jane"))
                .one();
        assertThat(four).isEqualTo(new Tuple4<>("Jane", "JANE", three.second() + 1, 4L));
    }

    @Test
    void anyNumberOfValuesGivesRows() {
        Row row = session.queryRows(User_.id, User_.name, lower(User_.name), length(User_.name), literal(7))
                .where(User_.name.eq("Bob"))
                .one();
        assertThat(row.get(User_.name)).isEqualTo("Bob");
        assertThat(row.get(lower(User_.name))).isEqualTo("bob");
        assertThat(row.get(4)).isEqualTo(7);
        assertThat(row.values()).hasSize(5);
        assertThatThrownBy(() -> row.get(Post_.title))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did not select");
        assertThatThrownBy(() -> session.queryRows()).isInstanceOf(SessionUsageException.class);
    }

    @Test
    void rowsGoIntoRecords() {
        List<UserSummary> summaries = posts().as(UserSummary.class).all();
        assertThat(summaries)
                .containsExactly(new UserSummary("Bob", 0), new UserSummary("Jane", 1), new UserSummary("John", 2));
    }

    @Test
    void aRowThatDoesNotFitTheRecordIsRefused() {
        assertThatThrownBy(() -> session.query(User_.name).as(UserSummary.class))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("`UserSummary` has 2 components, but the query selects 1");
        RowQuery<StrictSummary> wrong = session.query(User_.id, User_.name).as(StrictSummary.class);
        assertThatThrownBy(wrong::all)
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining(
                        "The component `name` of `StrictSummary` takes String, but `User.id` gives Integer.");
    }

    @Test
    void resultsOfEveryKind() {
        RowQuery<String> names =
                session.query(User_.name).orderBy(User_.name.asc().nullsLast());
        assertThat(names.first()).contains("Bob");
        assertThat(names.count()).isEqualTo(4);
        assertThat(names.limit(3).offset(1).count()).isEqualTo(3);
        assertThat(names.exists()).isTrue();
        assertThat(names.where(User_.name.eq("x")).exists()).isFalse();
        assertThat(names.limit(2).offset(1).all()).containsExactly("Jane", "John");
        assertThatThrownBy(names::one).isInstanceOf(TooManyResultsException.class);
        assertThatThrownBy(names::scalar).isInstanceOf(TooManyResultsException.class);
        RowQuery<String> none = names.where(User_.name.eq("x"));
        assertThatThrownBy(none::one).isInstanceOf(NoResultException.class);
        assertThat(none.scalar()).isNull();
        assertThat(none.oneOrNone()).isEmpty();
        assertThat(none.first()).isEmpty();
        assertThat(names.whereIf(false, User_.name.eq("x")).count()).isEqualTo(4);
        assertThat(names.whereIf(true, User_.name.eq("Bob")).one()).isEqualTo("Bob");
        try (Stream<String> stream = names.stream()) {
            assertThat(stream.limit(2).toList()).containsExactly("Bob", "Jane");
        }
    }

    @Test
    void groups() {
        assertThat(posts().all())
                .containsExactly(new Tuple2<>("Bob", 0L), new Tuple2<>("Jane", 1L), new Tuple2<>("John", 2L));
        assertThat(onlyStatement())
                .isEqualTo("SELECT u.name, count(p.id) FROM users u LEFT JOIN posts p ON p.user_id = u.id"
                        + " WHERE u.name IS NOT NULL GROUP BY u.name ORDER BY u.name");
        sql.clear();
        assertThat(posts().having(count(Post_.id).ge(1L)).count()).isEqualTo(2);
        assertThat(onlyStatement())
                .isEqualTo("SELECT count(*) FROM (SELECT u.name, count(p.id) FROM users u"
                        + " LEFT JOIN posts p ON p.user_id = u.id WHERE u.name IS NOT NULL GROUP BY u.name"
                        + " HAVING count(p.id) >= ?) counted");
        assertThat(posts().having(count(Post_.id).gt(5L)).exists()).isFalse();
    }

    @Test
    void aggregates() {
        assertThat(session.query(count()).from(User.class).one()).isEqualTo(4L);
        assertThat(session.query(count(User_.name)).one()).isEqualTo(3L);
        assertThat(session.query(countDistinct(Post_.userId)).one()).isEqualTo(2L);
        int least = session.query(min(User_.id)).one();
        assertThat(session.query(max(User_.id)).one()).isEqualTo(least + 3);
        assertThat(session.query(sum(minus(User_.id, least))).one()).isEqualTo(6);
        assertThat(session.query(sumAsLong(minus(User_.id, least))).one()).isEqualTo(6L);
        assertThat(session.query(avg(minus(User_.id, least))).one()).isEqualTo(1.5);
        assertThat(session.query(max(User_.id)).where(User_.name.eq("x")).scalar())
                .isNull();
    }

    @Test
    void whereNothingTellsTheTableItMustBeSaid() {
        assertThatThrownBy(() -> session.query(count()).one())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("`.from(User.class)`");
    }

    @Test
    void distinctRowsComeOnce() {
        assertThat(session.query(User_.name).join(User_.posts).count()).isEqualTo(3);
        RowQuery<String> names = session.query(User_.name).join(User_.posts).distinct();
        assertThat(names.count()).isEqualTo(2);
        assertThat(names.orderBy(User_.name).all()).containsExactly("Jane", "John");
    }

    @Test
    void functionsOfTexts() {
        assertThat(valueOf(lower(User_.name))).isEqualTo("john");
        assertThat(valueOf(upper(User_.name))).isEqualTo("JOHN");
        assertThat(valueOf(length(User_.name))).isEqualTo(4L);
        assertThat(valueOf(concat(User_.name, literal("-"), upper(User_.name)))).isEqualTo("John-JOHN");
        assertThat(valueOf(concat(literal("a"), literal("b")))).isEqualTo("ab");
        assertThat(valueOf(substring(User_.name, 2, 2))).isEqualTo("oh");
        assertThat(valueOf(trim(literal(" x ")))).isEqualTo("x");
        assertThat(valueOf(coalesce(nullif(User_.name, "John"), "none"))).isEqualTo("none");
        assertThat(valueOf(func("replace", SqlType.TEXT, User_.name, literal("J"), literal("C"))))
                .isEqualTo("Cohn");
        assertThat(session.query(User_.name)
                        .where(lower(User_.name).startsWith("jo"))
                        .one())
                .isEqualTo("John");
    }

    @Test
    void arithmetic() {
        int id = valueOf(User_.id);
        assertThat(valueOf(plus(User_.id, 2))).isEqualTo(id + 2);
        assertThat(valueOf(times(minus(User_.id, 2), plus(User_.id, User_.id)))).isEqualTo((id - 2) * 2 * id);
        assertThat(valueOf(dividedBy(literal(7), 2))).isEqualTo(3);
        assertThat(valueOf(abs(literal(-3)))).isEqualTo(3);
        assertThat(valueOf(round(literal(2.6)))).isEqualTo(3.0);
        assertThat(session.query(User_.name).where(plus(User_.id, 1).eq(id + 1)).one())
                .isEqualTo("John");
    }

    @Test
    void cases() {
        Expression<String> kind = when(User_.name.eq("John"), "he")
                .when(User_.name.eq("Jane"), "she")
                .otherwise("they");
        assertThat(session.query(kind).orderBy(User_.id).all()).containsExactly("he", "she", "they", "they");
        assertThat(session.query(when(User_.name.eq("John"), User_.id))
                        .where(User_.name.eq("Bob"))
                        .scalar())
                .isNull();
    }

    @Test
    void casts() {
        assertThat(valueOf(cast(literal("12"), SqlType.BIGINT))).isEqualTo(12L);
        assertThat(valueOf(cast(plus(literal(1), 2), SqlType.TEXT))).isEqualTo("3");
        assertThatThrownBy(() -> cast(User_.name, SqlType.DATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not portable");
    }

    @Test
    void aFunctionsNameIsNoText() {
        assertThatThrownBy(() -> func("now(); drop table users", SqlType.TEXT, User_.name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void patternsTakeCharactersAsTheyAre() {
        engine.executeInTransaction(other -> other.add(new User("100%_\\")));
        assertThat(session.query(User_.name).where(User_.name.contains("0%_")).one())
                .isEqualTo("100%_\\");
        assertThat(session.query(User_.name).where(User_.name.endsWith("_\\")).one())
                .isEqualTo("100%_\\");
        assertThat(session.query(User_.name).where(User_.name.startsWith("1_0")).exists())
                .isFalse();
    }

    @Test
    void aQueryForValuesFlushesWhatItReads() {
        session.add(new User("New"));
        sql.clear();
        assertThat(session.query(count(Post_.id)).one()).isEqualTo(3L);
        assertThat(sql.statements()).hasSize(1);
        assertThat(session.query(count(User_.id)).one()).isEqualTo(5L);
        assertThat(sql.statements()).hasSize(3);
    }

    @Test
    void aSubqueryFlushesWhatItReads() {
        session.add(new Post(
                "New", session.query(User.class).where(User_.name.eq("Bob")).one()));
        assertThat(session.query(User_.name)
                        .where(User_.id.in(Subquery.of(Post_.userId).where(Post_.title.eq("New"))))
                        .one())
                .isEqualTo("Bob");
    }

    @Test
    void equalShapesShareAPlan() {
        for (String name : List.of("John", "Jane", "Bob")) {
            assertThat(session.query(concat(User_.name, literal(name)))
                            .where(User_.name.eq(name))
                            .limit(1)
                            .one())
                    .isEqualTo(name + name);
        }
        assertThat(sql.statements().stream().distinct()).hasSize(1);
    }

    @Test
    void subqueriesInCriteria() {
        Subquery<Integer> authors = Subquery.of(Post_.userId).where(Post_.title.ne("Post 3"));
        assertThat(session.query(User.class).where(User_.id.in(authors)).one().getName())
                .isEqualTo("John");
        assertThat(onlyStatement())
                .isEqualTo("SELECT u.id, u.name FROM users u"
                        + " WHERE u.id IN (SELECT p.user_id FROM posts p WHERE p.title <> ?) LIMIT ?");
        assertThat(session.query(User_.id).where(User_.id.notIn(authors)).count())
                .isEqualTo(3);
        Subquery<Integer> greatest = Subquery.of(max(User_.id)).where(User_.name.isNotNull());
        assertThat(session.query(User_.name)
                        .where(User_.id.eq(greatest.asScalar()))
                        .one())
                .isEqualTo("Bob");
    }

    @Test
    void correlatedSubqueries() {
        Subquery<Long> posts = Subquery.of(count(Post_.id)).where(Post_.userId.eq(User_.id));
        assertThat(session.query(User_.name, posts.asScalar())
                        .where(User_.name.isNotNull())
                        .orderBy(posts.asScalar().desc(), User_.name.asc())
                        .all())
                .containsExactly(new Tuple2<>("John", 2L), new Tuple2<>("Jane", 1L), new Tuple2<>("Bob", 0L));
        assertThat(session.query(User.class)
                        .where(Subquery.of(Post_.id)
                                .where(Post_.userId.eq(User_.id), Post_.title.eq("Post 3"))
                                .exists())
                        .one()
                        .getName())
                .isEqualTo("Jane");
    }
}
