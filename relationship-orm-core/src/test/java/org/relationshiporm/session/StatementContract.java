package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.RowPair.row;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.query.Statements.selectRows;
import static org.relationshiporm.sql.FrameBound.currentRow;
import static org.relationshiporm.sql.FrameBound.following;
import static org.relationshiporm.sql.FrameBound.preceding;
import static org.relationshiporm.sql.FrameBound.unboundedPreceding;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.sum;
import static org.relationshiporm.sql.WindowFunctions.denseRank;
import static org.relationshiporm.sql.WindowFunctions.firstValue;
import static org.relationshiporm.sql.WindowFunctions.lag;
import static org.relationshiporm.sql.WindowFunctions.lead;
import static org.relationshiporm.sql.WindowFunctions.rank;
import static org.relationshiporm.sql.WindowFunctions.rowNumber;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Document_;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.query.Tuple4;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.sql.SelectStatement;

/** Queries that read, repeat or combine queries, windows, and queries without a session, on every database. */
abstract class StatementContract extends StatementFixture {

    private static final Expression<Long> NUMBER = count(Post_.id);

    private static final QueryTable WRITTEN =
            select(Post_.userId, NUMBER).groupBy(Post_.userId).asTable("written");

    @Test
    void aQueryStandsInTheFromClause() {
        List<Tuple2<String, Long>> found = session.query(User_.name, WRITTEN.get(NUMBER))
                .join(WRITTEN, WRITTEN.get(Post_.userId).eq(User_.id))
                .where(WRITTEN.get(NUMBER).gt(1L))
                .orderBy(WRITTEN.get(NUMBER))
                .all();
        assertThat(found).containsExactly(new Tuple2<>("John", 2L));
        assertThat(onlyStatement())
                .isEqualTo(
                        "SELECT u.name, written.c2 FROM users u JOIN (SELECT p.user_id, count(p.id) AS c2 FROM posts p"
                                + " GROUP BY p.user_id) written ON written.user_id = u.id WHERE written.c2 > ? ORDER BY written.c2");
    }

    @Test
    void aQueryStartsFromAnother() {
        assertThat(session.query(sum(WRITTEN.get(NUMBER)), count())
                        .from(WRITTEN)
                        .one())
                .isEqualTo(new Tuple2<>(3L, 2L));
    }

    @Test
    void objectsAreJoinedToAQuery() {
        assertThat(session.query(User.class)
                        .outerJoin(WRITTEN, WRITTEN.get(Post_.userId).eq(User_.id))
                        .orderBy(WRITTEN.get(NUMBER).desc().nullsLast())
                        .all())
                .extracting(User::getName)
                .containsExactly("John", "Jane", "Bob");
        assertThat(session.query(User.class)
                        .join(WRITTEN, WRITTEN.get(Post_.userId).eq(User_.id))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aCommonTableIsWrittenOnceAndReadTwice() {
        QueryTable written = select(Post_.userId, NUMBER).groupBy(Post_.userId).asCommonTable("written");
        QueryTable other = written.as("other");
        assertThat(session.query(written.get(NUMBER), other.get(NUMBER))
                        .from(written)
                        .join(other, other.get(NUMBER).lt(written.get(NUMBER)))
                        .all())
                .containsExactly(new Tuple2<>(2L, 1L));
        assertThat(onlyStatement())
                .isEqualTo(
                        "WITH written (user_id, c2) AS (SELECT p.user_id, count(p.id) FROM posts p GROUP BY p.user_id)"
                                + " SELECT written.c2, other.c2 FROM written JOIN written other ON other.c2 < written.c2");
        assertThat(session.query(User.class)
                        .join(written, written.get(Post_.userId).eq(User_.id))
                        .where(written.get(NUMBER).eq(1L))
                        .one()
                        .getName())
                .isEqualTo("Jane");
    }

    @Test
    void aCommonTableIsReadInSubqueries() {
        QueryTable johns = select(User_.id).where(User_.name.eq("John")).asCommonTable("users");
        assertThat(session.query(Post_.title)
                        .where(Post_.userId.in(select(johns.get(User_.id)).from(johns)))
                        .where(Post_.title.ne("Post 1"))
                        .all())
                .containsExactly("Post 2");
        assertThat(onlyStatement())
                .isEqualTo(
                        "WITH users_2 (id) AS (SELECT u.id FROM users u WHERE u.name = ?) SELECT p.title FROM posts p"
                                + " WHERE p.user_id IN (SELECT users.id FROM users_2 users) AND p.title <> ?");
    }

    @Test
    void twoCommonTablesNeedTwoNames() {
        QueryTable first = select(User_.id).asCommonTable("t");
        QueryTable second = select(Post_.id).asCommonTable("t");
        assertThatThrownBy(() -> session.query(first.get(User_.id))
                        .from(first)
                        .join(second.as("u"), second.as("u").get(Post_.id).eq(first.get(User_.id)))
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("Two queries that this one reads are both called `t`");
    }

    @Test
    void aTreeIsWalkedByARecursiveQuery() {
        Expression<Integer> depth = literal(0);
        Node_.Alias parent = Node_.aliased("parent");
        QueryTable tree = select(Node_.id, Node_.name, depth)
                .where(Node_.parent.isNull())
                .recursiveAll(
                        "tree",
                        found -> select(Node_.id, Node_.name, plus(found.get(depth), 1))
                                .join(Node_.parent, parent)
                                .join(found, found.get(Node_.id).eq(parent.id)));
        assertThat(session.query(tree.get(Node_.name), tree.get(depth))
                        .from(tree)
                        .orderBy(tree.get(depth), tree.get(Node_.name))
                        .all())
                .containsExactly(
                        new Tuple2<>("root", 0),
                        new Tuple2<>("left", 1),
                        new Tuple2<>("right", 1),
                        new Tuple2<>("leaf", 2));
        assertThat(onlyStatement())
                .isEqualTo(
                        "WITH RECURSIVE tree (id, name, c3) AS (SELECT n.id, n.name, ? FROM nodes n WHERE n.parent_id IS NULL"
                                + " UNION ALL SELECT n2.id, n2.name, tree.c3 + ? FROM nodes n2 JOIN nodes parent ON parent.id = n2.parent_id"
                                + " JOIN tree ON tree.id = parent.id)"
                                + " SELECT tree.name, tree.c3 FROM tree ORDER BY tree.c3, tree.name");
        sql.clear();
        List<Node> objects = session.query(Node.class)
                .join(tree, tree.get(Node_.id).eq(Node_.id))
                .where(tree.get(depth).ge(1))
                .orderBy(tree.get(depth).desc(), Node_.name.asc())
                .all();
        assertThat(objects).extracting(Node::getName).containsExactly("leaf", "left", "right");
    }

    @Test
    void recursionEndsAtRowsThatAreThereAlready() {
        Node root = session.query(Node.class).where(Node_.name.eq("root")).one();
        Node leaf = session.query(Node.class).where(Node_.name.eq("leaf")).one();
        root.setParent(leaf);
        session.flush();
        Node_.Alias parent = Node_.aliased("parent");
        QueryTable circle = select(Node_.id)
                .where(Node_.name.eq("root"))
                .recursive(
                        "circle",
                        found -> select(Node_.id)
                                .join(Node_.parent, parent)
                                .join(found, found.get(Node_.id).eq(parent.id)));
        assertThat(session.query(count()).from(circle).one()).isEqualTo(4);
    }

    @Test
    void aRecursiveStepHasTheColumnsOfItsStart() {
        QueryTable broken = select(Node_.id, Node_.name)
                .recursive("broken", found -> select(Node_.id, Node_.name).from(found));
        assertThatThrownBy(
                        () -> session.query(broken.get(Node_.id)).from(broken).all())
                .isInstanceOf(SessionUsageException.class);
    }

    private static SelectStatement<String> names() {
        return select(User_.name).where(User_.name.ne("Bob"));
    }

    @Test
    void queriesAreCombined() {
        SelectStatement<String> nodes = select(Node_.name).where(Node_.name.startsWith("l"));
        assertThat(session.query(names().union(nodes)).orderBy(User_.name).all())
                .containsExactlyInAnyOrder("Jane", "John", "leaf", "left");
        assertThat(onlyStatement())
                .isEqualTo("SELECT combined.name FROM (SELECT u.name FROM users u WHERE u.name <> ? UNION SELECT n.name"
                        + " FROM nodes n WHERE n.name LIKE ? ESCAPE '\\') combined ORDER BY combined.name");
        assertThat(session.query(names().unionAll(names())).count()).isEqualTo(4);
        assertThat(session.query(names().union(names()).union(names())).all()).hasSize(2);
        assertThat(session.query(names().intersect(select(User_.name).where(User_.name.ne("John"))))
                        .all())
                .containsExactly("Jane");
        assertThat(session.query(select(User_.name).except(names())).all()).containsExactly("Bob");
    }

    @Test
    void orderAndLimitHoldForTheWhole() {
        SelectStatement<Tuple2<String, Integer>> both = select(User_.name, User_.id)
                .unionAll(select(Node_.name, Node_.id).where(Node_.name.eq("root")));
        assertThat(session.query(both)
                        .orderBy(User_.name.desc())
                        .offset(1)
                        .limit(2)
                        .all())
                .extracting(Tuple2::first)
                .hasSize(2)
                .isSubsetOf("root", "John", "Jane", "Bob");
        assertThat(session.query(both).where(User_.name.eq("root")).one().first())
                .isEqualTo("root");
        assertThat(session.query(both).orderBy(User_.name).first()).isPresent();
    }

    @Test
    void aPartKeepsItsOwnLimit() {
        SelectStatement<String> last =
                select(User_.name).orderBy(User_.name.desc()).limit(1);
        SelectStatement<String> first = select(User_.name).orderBy(User_.name).limit(1);
        assertThat(session.query(last.unionAll(first)).all()).containsExactlyInAnyOrder("John", "Bob");
    }

    @Test
    void differentOperatorsAreAppliedInTheirOrder() {
        SelectStatement<String> all = select(User_.name);
        SelectStatement<String> jane = select(User_.name).where(User_.name.eq("Jane"));
        assertThat(session.query(jane.union(all).intersect(jane)).all()).containsExactly("Jane");
        assertThat(session.query(all.except(jane).union(jane))
                        .orderBy(User_.name)
                        .all())
                .hasSize(3);
        assertThat(session.query(all.except(jane).except(names())).all()).containsExactly("Bob");
    }

    @Test
    void combinedQueriesStandWhereOneMay() {
        SelectStatement<Integer> ids = select(User_.id)
                .where(User_.name.eq("John"))
                .union(select(User_.id).where(User_.name.eq("Bob")));
        assertThat(session.query(User.class).where(User_.id.in(ids)).count()).isEqualTo(2);
        QueryTable table = ids.asTable("ids");
        assertThat(session.query(User_.name)
                        .join(table, table.get(User_.id).eq(User_.id))
                        .orderBy(User_.name)
                        .all())
                .containsExactly("Bob", "John");
    }

    @Test
    void onlyAsManyItemsAreCombined() {
        assertThatThrownBy(() -> selectRows(User_.name).union(selectRows(User_.name, User_.id)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Queries with 1 and 2 items cannot be combined");
        assertThatThrownBy(() -> select(entity(User.class)).union(select(entity(User.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("selects objects of User");
        assertThatThrownBy(() -> WRITTEN.get(User_.name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The query `written` does not select this expression");
    }

    @Test
    void rowsAreNumberedInTheirWindows() {
        assertThat(session.query(
                                Post_.title,
                                rowNumber().over().partitionBy(Post_.userId).orderBy(Post_.id))
                        .orderBy(Post_.title)
                        .all())
                .extracting(Tuple2::second)
                .containsExactly(1L, 2L, 1L);
        assertThat(onlyStatement())
                .isEqualTo(
                        "SELECT p.title, row_number() OVER (PARTITION BY p.user_id ORDER BY p.id) FROM posts p ORDER BY p.title");
    }

    @Test
    void ranksShareAPlace() {
        assertThat(session.query(
                                Document_.name,
                                rank().over().orderBy(Document_.size),
                                denseRank().over().orderBy(Document_.size))
                        .orderBy(Document_.name)
                        .all())
                .containsExactly(
                        new Tuple3<>("a", 1L, 1L),
                        new Tuple3<>("b", 2L, 2L),
                        new Tuple3<>("c", 2L, 2L),
                        new Tuple3<>("d", 4L, 3L));
    }

    @Test
    void neighboursAreReached() {
        assertThat(session.query(
                                Document_.name,
                                lag(Document_.size).over().orderBy(Document_.name),
                                lead(Document_.size, 2).over().orderBy(Document_.name),
                                firstValue(Document_.name).over().orderBy(Document_.name))
                        .orderBy(Document_.name)
                        .all())
                .containsExactly(
                        new Tuple4<String, @Nullable Integer, @Nullable Integer, String>("a", null, 3, "a"),
                        new Tuple4<>("b", 1, 10, "a"),
                        new Tuple4<String, Integer, @Nullable Integer, String>("c", 3, null, "a"),
                        new Tuple4<String, Integer, @Nullable Integer, String>("d", 3, null, "a"));
    }

    @Test
    void aggregatesRunOverWindowsAndFrames() {
        List<Tuple3<String, Long, Long>> running = session.query(
                        Document_.name,
                        org.relationshiporm.sql.Functions.sumAsLong(Document_.size)
                                .over()
                                .orderBy(Document_.name)
                                .rows(unboundedPreceding(), currentRow()),
                        count().over().orderBy(Document_.name).rows(preceding(1), following(1)))
                .orderBy(Document_.name)
                .all();
        assertThat(running)
                .containsExactly(
                        new Tuple3<>("a", 1L, 2L),
                        new Tuple3<>("b", 4L, 3L),
                        new Tuple3<>("c", 7L, 3L),
                        new Tuple3<>("d", 17L, 2L));
        assertThat(onlyStatement())
                .contains("ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW")
                .contains("ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING");
    }

    @Test
    void theFirstOfEachGroupIsFoundByAWindow() {
        Expression<Long> place = rowNumber().over().partitionBy(Post_.userId).orderBy(Post_.id.desc());
        QueryTable placed = select(Post_.id, place).asTable("placed");
        assertThat(session.query(Post.class)
                        .join(placed, placed.get(Post_.id).eq(Post_.id))
                        .where(placed.get(place).eq(1L))
                        .orderBy(Post_.title)
                        .all())
                .extracting(Post::getTitle)
                .containsExactly("Post 2", "Post 3");
    }

    @Test
    void rowsAreComparedAsAWhole() {
        assertThat(session.query(Document_.name)
                        .where(row(Document_.size, Document_.name)
                                .in(List.of(new Tuple2<>(3, "c"), new Tuple2<>(1, "x"))))
                        .all())
                .containsExactly("c");
        assertThat(session.query(Document_.name)
                        .where(row(Document_.size, Document_.name).gt(3, "b"))
                        .orderBy(Document_.size, Document_.name)
                        .all())
                .containsExactly("c", "d");
        assertThat(sql.statements().get(1)).contains("WHERE (d.size, d.name) > (?, ?)");
        Document_.Alias other = Document_.aliased("other");
        assertThat(session.query(Document_.name)
                        .where(row(Document_.size, Document_.name)
                                .in(select(other.size, other.name).where(other.name.eq("b"))))
                        .all())
                .containsExactly("b");
        assertThat(session.query(Document_.name)
                        .where(row(Document_.size, Document_.name).in(List.of()))
                        .all())
                .isEmpty();
    }

    @Test
    void aStatementBelongsToNoSession() {
        SelectStatement<Tuple2<String, Long>> authors =
                select(User_.name, NUMBER).join(User_.posts).groupBy(User_.name);
        assertThat(session.query(authors).orderBy(User_.name).all())
                .containsExactly(new Tuple2<>("Jane", 1L), new Tuple2<>("John", 2L));
        session.commit();
        try (Session other = engine.openSession()) {
            assertThat(other.query(authors).having(NUMBER.gt(1L)).one()).isEqualTo(new Tuple2<>("John", 2L));
        }
        assertThat(session.query(selectRows(User_.name, User_.id).orderBy(User_.id))
                        .first()
                        .map(Row::values))
                .hasValueSatisfying(values -> assertThat(values).startsWith("John"));
    }

    @Test
    void aStatementOfObjectsIsRunByAnySession() {
        User_.Alias author = User_.aliased("author");
        SelectStatement<User> johns = select(author).where(author.name.eq("John"));
        User john = session.query(johns).one();
        assertThat(session.query(johns).one()).isSameAs(john);
        assertThat(session.query(User_.name)
                        .where(select(entity(Post.class))
                                .where(Post_.userId.eq(User_.id))
                                .exists()
                                .not())
                        .one())
                .isEqualTo("Bob");
    }

    @Test
    void criteriaForValuesThatMayBeMissing() {
        String name = null;
        assertThat(session.query(User.class)
                        .whereIfPresent(name, User_.name::eq)
                        .count())
                .isEqualTo(3);
        name = "Bob";
        assertThat(session.query(User.class)
                        .whereIfPresent(name, User_.name::eq)
                        .count())
                .isEqualTo(1);
        assertThat(session.query(User_.name)
                        .whereIfPresent(name, User_.name::contains)
                        .whereIf(false, User_.id.eq(-1))
                        .one())
                .isEqualTo("Bob");
        assertThat(session.query(User.class).whereIf(true, User_.id.eq(-1)).exists())
                .isFalse();
    }

    @Test
    void pendingObjectsAreFlushedBeforeAQueryReadsThemInside() {
        session.add(new Post(
                "Post 4", session.query(User.class).where(User_.name.eq("Bob")).one()));
        assertThat(session.query(User_.name, WRITTEN.get(NUMBER))
                        .join(WRITTEN, WRITTEN.get(Post_.userId).eq(User_.id))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void equalShapesShareOneCompiledQuery() {
        for (String name : List.of("John", "Jane")) {
            QueryTable named = select(User_.id).where(User_.name.eq(name)).asCommonTable("named");
            assertThat(session.query(Post_.title)
                            .join(named, named.get(User_.id).eq(Post_.userId))
                            .count())
                    .isEqualTo(name.equals("John") ? 2 : 1);
        }
        assertThat(sql.statements().get(0)).isEqualTo(sql.statements().get(1));
    }

    @Test
    void documentsKeepTheirSizes() {
        assertThat(session.query(entity(Document.class), Document_.size).all())
                .allMatch(pair -> pair.first().getSize() == pair.second());
    }
}
