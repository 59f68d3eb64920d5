package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.nested;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.WindowFunctions.rowNumber;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Course_;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Profile_;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.Student_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.KeysetPage;
import org.relationshiporm.query.Page;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Subquery;

/** The snippets of docs/querying.md and what it says of them. */
class QueryingPageTests extends DomainPage {

    @Test
    void byName() {
        // tag::filter-by[]
        Optional<User> john =
                session.query(User.class).filterBy("name", "John Doe").first();
        // end::filter-by[]
        assertThat(john).isPresent();
    }

    @Test
    void criteria() {
        // tag::where[]
        List<User> users = session.query(User.class)
                .where(User_.name.startsWith("J"), User_.id.gt(0)) // both
                .where(User_.name.eq("John Doe").or(User_.name.eq("Jane Doe"))) // and this
                .orderBy(User_.name.desc(), User_.id.asc())
                .all();
        // end::where[]
        assertThat(users).extracting(User::getName).containsExactly("John Doe", "Jane Doe");
    }

    @Test
    void predicatesAreValues() {
        // tag::predicates[]
        Predicate does = User_.name.endsWith(" Doe");
        Predicate named = Predicate.anyOf(User_.name.in(List.of("John Doe", "Bob")), User_.name.isNull());
        Query<User> query = session.query(User.class).where(does.and(named.not()));
        // end::predicates[]
        assertThat(query.all()).extracting(User::getName).containsExactly("Jane Doe");
        assertThat(query.count()).isEqualTo(1);
    }

    @Test
    void relationships() {
        User john = user("John Doe");
        // tag::relationships[]
        Query<Post> his = session.query(Post.class).where(Post_.user.eq(john));
        Query<Post> does = session.query(Post.class).where(Post_.user.has(User_.name.endsWith("Doe")));
        Query<User> commented = session.query(User.class).where(User_.posts.any(Post_.comments.any()));
        Query<User> unknown = session.query(User.class).where(User_.profile.isNull());
        Query<Student> notPhysics =
                session.query(Student.class).where(Student_.courses.none(Course_.name.eq("Physics")));
        // end::relationships[]
        assertThat(his.count()).isEqualTo(2);
        assertThat(does.count()).isEqualTo(3);
        assertThat(commented.all()).containsExactly(john);
        assertThat(unknown.one().getName()).isEqualTo("Jane Doe");
        assertThat(notPhysics.one().getName()).isEqualTo("Bob");
    }

    @Test
    void joins() {
        sql.clear();
        // tag::join[]
        List<Post> posts = session.query(Post.class)
                .join(Post_.user)
                .join(User_.profile)
                .where(Profile_.bio.contains("Developer"))
                .orderBy(User_.name, Post_.title)
                .all();
        // end::join[]
        assertThat(posts).extracting(Post::getTitle).containsExactly("Post 1", "Post 2");
        assertThat(sql.statements()).isEqualTo(Pages.statements("join"));
    }

    @Test
    void pages() {
        // tag::page[]
        Query<Post> ordered = session.query(Post.class).orderBy(Post_.title);
        List<Post> second = ordered.limit(2).offset(2).all();
        long total = ordered.count();
        // end::page[]
        assertThat(second).extracting(Post::getTitle).containsExactly("Post 3");
        assertThat(total).isEqualTo(3);
        assertThat(ordered.limit(2).count()).isEqualTo(2);
    }

    @Test
    void pagesAtCursors() {
        // tag::keyset[]
        Query<Post> newest = session.query(Post.class).orderBy(Post_.title.desc(), Post_.userId.asc());
        KeysetPage<Post> page = newest.page(Cursor.first(), 2);
        String token = page.next().orElseThrow().token(); // for a link
        KeysetPage<Post> next = newest.page(Cursor.parse(token), 2);
        KeysetPage<Post> again = newest.page(next.previous().orElseThrow(), 2);
        // end::keyset[]
        assertThat(page.content()).extracting(Post::getTitle).containsExactly("Post 3", "Post 2");
        assertThat(next.content()).extracting(Post::getTitle).containsExactly("Post 1");
        assertThat(next.hasNext()).isFalse();
        assertThat(again.content()).isEqualTo(page.content());
        assertThat(sql.summary()).isEqualTo("3 SELECT");
        sql.clear();
        session.query(Post.class).orderBy(Post_.id).page(Cursor.after(2), 2);
        assertThat(sql.statements()).isEqualTo(Pages.statements("keyset"));
    }

    // tag::views[]
    record PostView(Integer id, String title) {}

    record ProfileView(String bio, Integer id) {}

    record UserView(String name, @Nullable ProfileView profile, List<PostView> posts) {}
    // end::views[]

    @Test
    void recordsInsideRecords() {
        // tag::nested-records[]
        List<UserView> users = session.query(
                        User_.name,
                        nested(ProfileView.class, Profile_.bio, Profile_.id),
                        User_.posts.list(select(Post_.id, Post_.title).as(PostView.class)))
                .outerJoin(User_.profile)
                .orderBy(User_.name)
                .as(UserView.class)
                .all(); // two statements
        // end::nested-records[]
        assertThat(users.get(1).name()).isEqualTo("John Doe");
        assertThat(users.get(1).posts()).extracting(PostView::title).containsExactly("Post 1", "Post 2");
        assertThat(users.get(0).profile()).isNull();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void rowsAsMaps() {
        // tag::maps[]
        List<Map<String, Object>> rows = session.query(
                        User_.name, count(Post_.id).as("posts"))
                .join(User_.posts)
                .groupBy(User_.name)
                .orderBy(User_.name)
                .asMaps()
                .all();
        // end::maps[]
        assertThat(rows)
                .containsExactly(Map.of("name", "Jane Doe", "posts", 1L), Map.of("name", "John Doe", "posts", 2L));
    }

    @Test
    void wholePages() {
        // tag::whole-page[]
        Page<Post> page = session.query(Post.class).orderBy(Post_.title).page(1, 2); // the second page
        boolean more = page.hasNext();
        long pages = page.totalPages();
        // end::whole-page[]
        assertThat(page.content()).extracting(Post::getTitle).containsExactly("Post 3");
        assertThat(page.total()).isEqualTo(3);
        assertThat(more).isFalse();
        assertThat(pages).isEqualTo(2);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        Query<Post> ordered = session.query(Post.class).orderBy(Post_.title);
        assertThat(ordered.page(0, 2).total()).isEqualTo(3);
        assertThat(ordered.page(0, 2).hasNext()).isTrue();
        assertThat(ordered.page(7, 2)).isEqualTo(new Page<>(List.of(), 7, 2, 3));
        assertThat(ordered.where(Post_.title.eq("none")).page(0, 2).total()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ordered.page(-1, 2))
                .withMessage("A page has a number from 0 and a size from 1; got number -1 and size 2.");
        assertThatIllegalArgumentException().isThrownBy(() -> ordered.page(Integer.MAX_VALUE, 2));
    }

    @Test
    void attributesOfOneAnother() {
        assertThat(session.query(Post.class)
                        .join(Post_.user)
                        .where(Post_.userId.eq(User_.id))
                        .count())
                .isEqualTo(3);
    }

    /** What the page's groups are given to. */
    record PostCount(String name, long posts) {}

    @Test
    void values() {
        // tag::values[]
        List<String> names =
                session.query(User_.name).orderBy(User_.name.asc().nullsLast()).all();
        Tuple2<String, String> first = session.query(Post_.title, User_.name)
                .join(Post_.user)
                .where(User_.name.like("J%"))
                .orderBy(Post_.title)
                .limit(1)
                .one();
        Long posts = session.query(count(Post_.id)).one();
        // end::values[]
        assertThat(names).containsExactly("Jane Doe", "John Doe");
        assertThat(first).isEqualTo(new Tuple2<>("Post 1", "John Doe"));
        assertThat(posts).isEqualTo(3);
    }

    @Test
    void groups() {
        // tag::groups[]
        List<PostCount> counts = session.query(User_.name, count(Post_.id))
                .outerJoin(User_.posts)
                .groupBy(User_.name)
                .having(count(Post_.id).gt(0L))
                .orderBy(count(Post_.id).desc())
                .as(PostCount.class) // record PostCount(String name, long posts) {}
                .all();
        // end::groups[]
        assertThat(counts).containsExactly(new PostCount("John Doe", 2), new PostCount("Jane Doe", 1));
        assertThat(sql.statements()).isEqualTo(Pages.statements("groups"));
    }

    @Test
    void subqueries() {
        // tag::subqueries[]
        Subquery<Integer> authors = Subquery.of(Post_.userId).where(Post_.title.eq("Post 3"));
        List<User> found = session.query(User.class).where(User_.id.in(authors)).all();

        Subquery<Long> written = Subquery.of(count(Post_.id)).where(Post_.userId.eq(User_.id));
        List<Tuple2<String, Long>> counts = session.query(User_.name, written.asScalar())
                .orderBy(User_.name)
                .all();
        // end::subqueries[]
        assertThat(found).extracting(User::getName).containsExactly("Jane Doe");
        assertThat(counts).containsExactly(new Tuple2<>("Jane Doe", 1L), new Tuple2<>("John Doe", 2L));
    }

    @Test
    void aliases() {
        // tag::aliases[]
        Node_.Alias parent = Node_.aliased("parent");
        List<Node> children = session.query(Node.class)
                .join(Node_.parent, parent)
                .where(parent.name.eq("root"))
                .orderBy(Node_.name)
                .all();

        Post_.Alias other = Post_.aliased("other");
        List<Tuple2<String, String>> pairs = session.query(Post_.title, other.title)
                .join(other, other.userId.eq(Post_.userId).and(other.id.gt(Post_.id)))
                .all();
        // end::aliases[]
        assertThat(children).isEmpty();
        assertThat(pairs).containsExactly(new Tuple2<>("Post 1", "Post 2"));
    }

    @Test
    void objectsBesideValues() {
        // tag::objects[]
        List<Tuple2<User, Long>> authors = session.query(entity(User.class), User_.posts.count())
                .where(User_.posts.count().gt(0L))
                .orderBy(User_.posts.count().desc())
                .all();
        // end::objects[]
        assertThat(authors).extracting(Tuple2::second).containsExactly(2L, 1L);
        assertThat(sql.statements()).isEqualTo(Pages.statements("objects"));
    }

    @Test
    void objectsBesideValuesWithWhatIsLoaded() {
        // tag::objects-loaded[]
        List<Tuple2<User, Long>> authors = session.query(
                        entity(User.class).options(selectinload(User_.posts)), User_.posts.count())
                .options(withLoaderCriteria(User.class, User_.name.isNotNull()))
                .all();
        // end::objects-loaded[]
        assertThat(authors)
                .extracting(author -> author.first().getPosts().size())
                .contains(2);
        assertThat(sql.statements()).isEqualTo(Pages.statements("objects-loaded"));
    }

    @Test
    void statements() {
        // tag::statements[]
        Expression<Long> number = count(Post_.id);
        SelectStatement<Tuple2<Integer, Long>> written =
                select(Post_.userId, number).groupBy(Post_.userId);
        QueryTable table = written.asTable("written");
        List<User> busy = session.query(User.class)
                .join(table, table.get(Post_.userId).eq(User_.id))
                .where(table.get(number).gt(1L))
                .all();
        // end::statements[]
        assertThat(busy).extracting(User::getName).containsExactly("John Doe");
        assertThat(session.query(written).count()).isEqualTo(2);
        assertThat(sql.statements().subList(0, 1)).isEqualTo(Pages.statements("statements"));
    }

    @Test
    void recursion() {
        // tag::recursion[]
        Expression<Integer> depth = literal(0);
        Node_.Alias parent = Node_.aliased("parent");
        QueryTable tree = select(Node_.id, Node_.name, depth)
                .where(Node_.parent.isNull())
                .recursive(
                        "tree",
                        above -> select(Node_.id, Node_.name, plus(above.get(depth), 1))
                                .join(Node_.parent, parent)
                                .join(above, above.get(Node_.id).eq(parent.id)));
        List<Tuple2<String, Integer>> depths = session.query(tree.get(Node_.name), tree.get(depth))
                .from(tree)
                .orderBy(tree.get(depth))
                .all();
        // end::recursion[]
        assertThat(depths).allMatch(each -> each.second() >= 0);
    }

    @Test
    void windows() {
        // tag::windows[]
        Expression<Long> place = rowNumber().over().partitionBy(Post_.userId).orderBy(Post_.id.desc());
        QueryTable placed = select(Post_.id, place).asTable("placed");
        List<Post> latest = session.query(Post.class)
                .join(placed, placed.get(Post_.id).eq(Post_.id))
                .where(placed.get(place).eq(1L))
                .orderBy(Post_.title)
                .all();
        // end::windows[]
        assertThat(latest).extracting(Post::getTitle).containsExactly("Post 2", "Post 3");
    }

    @Test
    void combinations() {
        // tag::combinations[]
        List<String> all = session.query(select(User_.name).union(select(Post_.title)))
                .orderBy(User_.name)
                .limit(2)
                .all();
        // end::combinations[]
        assertThat(all).containsExactly("Jane Doe", "John Doe");
    }

    @Test
    void optionalCriteria() {
        String name = null;
        // tag::optional[]
        List<User> users = session.query(User.class)
                .whereIfPresent(name, User_.name::eq) // no criterion when the name is null
                .orderBy(User_.name)
                .all();
        // end::optional[]
        assertThat(users).hasSize(2);
    }
}
