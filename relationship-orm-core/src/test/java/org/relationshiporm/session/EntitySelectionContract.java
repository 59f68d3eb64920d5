package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.nested;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.count;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Comment_;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;

/** What is loaded with objects that stand beside values, and what holds for all that a query for values reads, on every database. */
abstract class EntitySelectionContract extends StatementFixture {

    /** An object inside a result of its own. */
    record Writer(User user, String name) {}

    @BeforeEach
    void comment() {
        engine.executeInTransaction(setup -> {
            Post post = setup.query(Post.class).where(Post_.title.eq("Post 1")).one();
            setup.addAll(new Comment("first", post), new Comment("second", post));
        });
        sql.clear();
    }

    private RowQuery<Tuple2<User, Long>> counted(LoadOption<? super User> option) {
        return session.query(entity(User.class).options(option), count(Post_.id))
                .outerJoin(User_.posts)
                .groupBy(User_.id)
                .orderBy(User_.id);
    }

    private static int posts(List<Tuple2<User, Long>> rows) {
        return rows.stream().mapToInt(row -> row.first().getPosts().size()).sum();
    }

    // ---------------------------------------------------------------- loading

    @ParameterizedTest
    @ValueSource(strings = {"selectin", "subquery", "joined"})
    void relationshipsAreLoadedByFurtherStatements(String strategy) {
        List<Tuple2<User, Long>> rows = counted(
                        switch (strategy) {
                            case "selectin" -> selectinload(User_.posts);
                            case "subquery" -> subqueryload(User_.posts);
                            default -> joinedload(User_.posts);
                        })
                .all();
        assertThat(rows).extracting(Tuple2::second).containsExactly(2L, 1L, 0L);
        assertThat(sql.selects()).isEqualTo(2);
        assertThat(posts(rows)).isEqualTo(3);
        assertThat(sql.selects()).isEqualTo(2);
    }

    @Test
    void chainsAreLoadedToTheirEnd() {
        List<Tuple2<User, Long>> rows =
                counted(selectinload(User_.posts).selectinload(Post_.comments)).all();
        assertThat(rows.get(0).first().getPosts().get(0).getComments()).hasSize(2);
        assertThat(sql.selects()).isEqualTo(3);
    }

    /** Queries of one shape share their plan, and not the values of a filtered load. */
    @Test
    void aPartOfTheMembersIsLoaded() {
        for (String title : List.of("Post 1", "Post 3")) {
            try (Session other = engine.openSession()) {
                List<Tuple2<User, String>> rows = other.query(
                                entity(User.class)
                                        .options(selectinload(User_.posts).where(Post_.title.eq(title))),
                                User_.name)
                        .where(User_.name.ne("Bob"))
                        .orderBy(User_.id)
                        .all();
                assertThat(rows.stream()
                                .flatMap(row -> row.first().getPosts().stream().map(Post::getTitle)))
                        .containsExactly(title);
            }
        }
    }

    @Test
    void severalOptionsAddUp() {
        Tuple2<Post, String> row = session.query(
                        entity(Post.class).options(selectinload(Post_.comments)).options(selectinload(Post_.user)),
                        Post_.title)
                .where(Post_.title.eq("Post 1"))
                .one();
        assertThat(sql.selects()).isEqualTo(3);
        assertThat(row.first().getComments()).hasSize(2);
        assertThat(row.first().getUser()).isNotNull();
        assertThat(sql.selects()).isEqualTo(3);
    }

    @Test
    void accessCanBeForbidden() {
        User user = counted(raiseload(User_.posts)).first().orElseThrow().first();
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> user.getPosts().size());
    }

    /** Two appearances of a class are loaded for by options of their own. */
    @Test
    void eachAppearanceHasItsOptions() {
        Node_.Alias parent = Node_.aliased("parent");
        Tuple2<Node, Node> pair = session.query(
                        entity(Node.class).options(raiseload(Node_.children)),
                        entity(parent).options(selectinload(Node_.children)))
                .join(Node_.parent, parent)
                .where(Node_.name.eq("leaf"))
                .one();
        assertThat(sql.selects()).isEqualTo(2);
        assertThat(pair.second().getName()).isEqualTo("left");
        assertThat(pair.second().getChildren()).hasSize(1);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> pair.first().getChildren().size());
        assertThat(sql.selects()).isEqualTo(2);
    }

    @Test
    void streamsPagesAndResultsOfYourOwnLoadToo() {
        try (Stream<Tuple2<User, Long>> stream = counted(selectinload(User_.posts)).stream()) {
            assertThat(stream.mapToInt(row -> row.first().getPosts().size()).sum())
                    .isEqualTo(3);
        }
        assertThat(sql.selects()).isEqualTo(2);
        session.expungeAll();
        sql.clear();
        assertThat(counted(selectinload(User_.posts)).page(Cursor.first(), 2).content())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.first().getPosts()).isNotEmpty());
        assertThat(sql.selects()).isEqualTo(2);
        session.expungeAll();
        sql.clear();
        Tuple2<Writer, String> row = session.query(
                        nested(Writer.class, entity(User.class).options(selectinload(User_.posts)), User_.name),
                        User_.name)
                .where(User_.name.eq("John"))
                .one();
        assertThat(row.first().user().getPosts()).hasSize(2);
        assertThat(sql.selects()).isEqualTo(2);
    }

    @Test
    void aRowKnowsTheObjectsWhateverTheirOptions() {
        assertThat(session.queryRows(entity(User.class).options(selectinload(User_.posts)), User_.name)
                        .where(User_.name.eq("John"))
                        .one()
                        .get(entity(User.class)))
                .isNotNull();
    }

    @Test
    void whatWouldChangeTheRowsIsRefused() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> entity(User.class).options(containsEager(User_.posts)))
                .withMessageContaining("`containsEager` of `User.posts`");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(
                        () -> entity(User.class).options(joinedload(User_.posts).innerJoin()))
                .withMessageContaining("inner join of `User.posts`");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> entity(User.class).options(withLoaderCriteria(Post.class, Post_.id.gt(0))))
                .withMessageContaining("hold for the whole query");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(entity(User.class), User_.name).options(selectinload("posts")))
                .withMessageContaining("entity(User.class).options(selectinload(User_.posts))");
    }

    @Test
    void theExplanationHasAllStatements() {
        var query = session.query(
                entity(User.class).options(selectinload(User_.posts).joinedload(Post_.comments)),
                User_.posts.list(select(Post_.title, Post_.comments.list(select(Comment_.text)))));
        var explained = query.explain();
        assertThat(sql.statements()).isEmpty();
        assertThat(explained.toString())
                .contains("User.posts: selectin, with the query, one statement for up to 500 owners (option)")
                .contains("User.profile: lazy, on first access, for all that came with the owner (mapping)")
                .contains("comments: joined, in the statement (option)")
                .contains("User.posts: selectin, a list in each row, one statement for all rows")
                .contains("Post.comments: selectin, a list in each row");
        query.orderBy(User_.id).all();
        assertThat(sql.selects()).isEqualTo(4);
        session.expungeAll();
        sql.clear();
        query.all();
        assertThat(sql.statements()).contains(explained.statement());
        assertThat(explained.loads().stream()
                        .filter(step -> step.statement() != null)
                        .map(step -> step.statement()))
                .hasSize(2)
                .allSatisfy(statement -> assertThat(sql.statements()).contains(statement));
    }

    // ---------------------------------------------------------------- criteria

    @Test
    void criteriaHoldForAllThatAQueryForValuesReads() {
        LoadOption<Object> later = withLoaderCriteria(Post.class, Post_.title.ne("Post 1"));
        assertThat(session.query(Post_.title)
                        .options(later)
                        .orderBy(Post_.title)
                        .all())
                .containsExactly("Post 2", "Post 3");
        assertThat(session.query(Post_.title).options(later).count()).isEqualTo(2);
        assertThat(session.query(Post_.title)
                        .where(Post_.title.eq("Post 1"))
                        .options(later)
                        .exists())
                .isFalse();
        assertThat(session.query(User_.name, User_.posts.count())
                        .options(later)
                        .orderBy(User_.id)
                        .all())
                .extracting(Tuple2::second)
                .containsExactly(1L, 1L, 0L);
        assertThat(session.query(User_.name, User_.posts.list(select(Post_.title)))
                        .options(later)
                        .orderBy(User_.id)
                        .all())
                .extracting(Tuple2::second)
                .containsExactly(List.of("Post 2"), List.of("Post 3"), List.of());
        Tuple2<User, String> john = session.query(entity(User.class), User_.name)
                .options(later)
                .where(User_.name.eq("John"))
                .one();
        assertThat(john.first().getPosts()).extracting(Post::getTitle).containsExactly("Post 2");
    }

    @Test
    void criteriaOfBothHold() {
        List<String> titles = session.query(Post_.title)
                .options(
                        withLoaderCriteria(Post.class, Post_.title.ne("Post 1")),
                        withLoaderCriteria(Post.class, Post_.title.ne("Post 2")))
                .options(withLoaderCriteria(User.class, User_.name.eq("Jane")))
                .where(Post_.user.has(User_.id.gt(0)))
                .all();
        assertThat(titles).containsExactly("Post 3");
    }

    @Test
    void criteriaHoldForWhatAnInsertTakesFromAQuery() {
        long inserted = session.insertInto(Comment.class)
                .from(
                        session.query(Post_.title).options(withLoaderCriteria(Post.class, Post_.title.ne("Post 1"))),
                        Comment_.text)
                .execute();
        assertThat(inserted).isEqualTo(2);
    }
}
