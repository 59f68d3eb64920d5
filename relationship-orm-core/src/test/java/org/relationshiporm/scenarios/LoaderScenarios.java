package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.batchload;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.noload;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;
import static org.relationshiporm.query.Statements.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.query.ColumnAttribute;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.query.ToManyAttribute;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.Comment_;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.Post_;
import org.relationshiporm.scenarios.blog.Profile;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;

/** Loading strategies. */
abstract class LoaderScenarios extends ScenarioContract {

    private List<User> users() {
        return session.query(User.class).orderBy(User_.id).all();
    }

    private List<User> users(LoadOption<? super User> option) {
        return session.query(User.class).options(option).orderBy(User_.id).all();
    }

    private Query<Post> posts() {
        return session.query(Post.class).orderBy(Post_.id);
    }

    private static Map<@Nullable String, List<@Nullable String>> titles(List<User> users) {
        Map<@Nullable String, List<@Nullable String>> titles = new LinkedHashMap<>();
        users.forEach(user -> titles.put(user.getName(), Blog.titles(user.getPosts())));
        return titles;
    }

    private static List<@Nullable String> authors(List<Post> posts) {
        List<@Nullable String> names = new ArrayList<>();
        posts.forEach(post -> names.add(
                post.getAuthor() == null
                        ? null
                        : Objects.requireNonNull(post.getAuthor()).getName()));
        return names;
    }

    private static List<@Nullable String> bios(List<User> users) {
        List<@Nullable String> bios = new ArrayList<>();
        for (User user : users) {
            Profile profile = user.getProfile();
            bios.add(profile == null ? null : profile.getBio());
        }
        return bios;
    }

    private static Map<@Nullable String, Map<@Nullable String, List<@Nullable String>>> graph(List<User> users) {
        Map<@Nullable String, Map<@Nullable String, List<@Nullable String>>> graph = new LinkedHashMap<>();
        users.forEach(user -> graph.put(user.getName(), comments(user)));
        return graph;
    }

    private static Map<@Nullable String, List<@Nullable String>> comments(User user) {
        Map<@Nullable String, List<@Nullable String>> comments = new LinkedHashMap<>();
        user.getPosts()
                .forEach(post -> comments.put(
                        post.getTitle(),
                        post.getComments().stream().map(Comment::getText).toList()));
        return comments;
    }

    private void renew() {
        session.close();
        session = engine.openSession();
    }

    private void withoutAuthor() {
        behindTheSession("INSERT INTO posts (title) VALUES ('z')");
    }

    @Scenario("LOAD-01")
    void lazyLoadsWhatIsRead() {
        open(Blog.METADATA, Blog::fill);
        List<User> users = phase("load", () -> users());
        fact("posts", phase("walk", () -> titles(users)));
        phase("walk again", () -> titles(users));
    }

    @Scenario(value = "LOAD-02", better = "A query gives each object once without being asked to.")
    void joinedIsOneStatement() {
        open(Blog.METADATA, Blog::fill);
        assertThat(phase("without unique", () -> users(joinedload(User_.posts))))
                .hasSize(3);
        renew();
        List<User> users = phase("load", () -> users(joinedload(User_.posts)));
        fact("posts", phase("walk", () -> titles(users)));
    }

    @Scenario("LOAD-03")
    void selectInIsTwoStatements() {
        open(Blog.METADATA, Blog::fill);
        List<User> users = phase("load", () -> users(selectinload(User_.posts)));
        fact("posts", phase("walk", () -> titles(users)));
    }

    @Scenario("LOAD-08")
    void theFlushIsNotBoundByARaiseStrategy() {
        open(EagerBlogs.Raising.METADATA, EagerBlogs.ROWS.subList(0, 2));
        EagerBlogs.Raising.User ann =
                session.get(EagerBlogs.Raising.User.class, 1).orElseThrow();
        phase(
                "read",
                () -> assertThatExceptionOfType(UnloadedRelationshipException.class)
                        .isThrownBy(() -> ann.posts.size()));
        session.delete(ann);
        phase("flush", session::flush);
        assertThat(rows("posts")).filteredOn(row -> row.contains(null)).hasSize(2);
    }

    @Scenario("LOAD-09")
    void everyCombinationOverTwoLevels() {
        open(Blog.METADATA, Blog::fill);
        Map<String, LoadOption<? super User>> options = new LinkedHashMap<>();
        options.put("lazy/lazy", lazyload(User_.posts).lazyload(Post_.comments));
        options.put("joined/joined", joinedload(User_.posts).joinedload(Post_.comments));
        options.put("selectin/selectin", selectinload(User_.posts).selectinload(Post_.comments));
        options.put("subquery/subquery", subqueryload(User_.posts).subqueryload(Post_.comments));
        options.put("joined/selectin", joinedload(User_.posts).selectinload(Post_.comments));
        options.put("selectin/joined", selectinload(User_.posts).joinedload(Post_.comments));
        options.put("selectin/lazy", selectinload(User_.posts).lazyload(Post_.comments));
        options.forEach((name, option) -> {
            renew();
            List<User> users = phase("load " + name, () -> users(option));
            fact("graph", phase("walk " + name, () -> graph(users)));
        });
    }

    @Scenario("LOAD-12")
    void selectInStopsAtAnEmptyLevel() {
        open(Blog.METADATA, Blog::fill);
        phase(
                "load",
                () -> session.query(User.class)
                        .where(User_.name.eq("bob"))
                        .options(selectinload(User_.posts).selectinload(Post_.comments))
                        .all());
    }

    @Scenario(
            value = "LOAD-13",
            moreStatements =
                    "The number of owners for one statement is fixed at 500; a subquery load takes any number.")
    void selectInWorksInChunks() {
        open(Blog.METADATA, fixture -> {
            for (int number = 0; number < 1001; number++) {
                fixture.add(new User("u" + number));
            }
        });
        phase("default", () -> users(selectinload(User_.posts)));
        renew();
        phase("chunk 1000", () -> {
            users(subqueryload(User_.posts));
            assertThat(sql.summary()).isEqualTo("2 SELECT");
        });
    }

    @Scenario("LOAD-14")
    void selectInOfAManyToOneUsesTheKeys() {
        open(Blog.METADATA, Blog::fill);
        withoutAuthor();
        List<Post> posts =
                phase("load", () -> posts().options(selectinload(Post_.author)).all());
        fact("authors", phase("walk", () -> authors(posts)));
    }

    @Scenario(value = "LOAD-15", better = "What the session has read in this transaction is not asked for again.")
    void selectInAsksForWhatIsNotKnown() {
        open(Blog.METADATA, Blog::fill);
        users();
        phase("all known", () -> {
            posts().options(selectinload(Post_.author)).all();
            assertThat(sql.summary()).isEqualTo("1 SELECT");
        });
        renew();
        session.get(User.class, 1);
        phase("one known", () -> posts().options(selectinload(Post_.author)).all());
        renew();
        users();
        phase("lazy, all known", () -> authors(posts().all()));
    }

    @Scenario("LOAD-16")
    void lazyManyToOneAsksForEachKeyOnce() {
        open(Blog.METADATA, Blog::fill);
        withoutAuthor();
        List<Post> posts = posts().options(lazyload(Post_.author)).all();
        fact("authors", phase("walk", () -> authors(posts)));
    }

    @Scenario("LOAD-17")
    void aKeyThatLeadsNowhereReadsAsNull() {
        open(Blog.METADATA);
        behindTheSession(
                "DROP TABLE comments",
                "DROP TABLE posts",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, user_id INTEGER)",
                Blog.ROWS.get(0),
                "INSERT INTO posts VALUES (1, 'a1', 77), (2, 'a2', 1), (3, 'c1', 3), (4, 'c2', 3), (5, 'c3', 3)");
        Post a1 = session.get(Post.class, 1).orElseThrow();
        fact("author", phase("read", a1::getAuthor));
        phase("read again", a1::getAuthor);
        renew();
        fact(
                "joined",
                phase(
                        "joined",
                        () -> authors(posts().options(joinedload(Post_.author)).all())));
        renew();
        fact(
                "inner",
                phase(
                        "inner",
                        () -> Blog.titles(
                                posts().options(joinedload(Post_.author).innerJoin())
                                        .all())));
    }

    @Scenario("LOAD-19")
    void aLimitCountsUsers() {
        open(Blog.METADATA, Blog::fill);
        List<User> two = phase(
                "collection",
                () -> session.query(User.class)
                        .options(joinedload(User_.posts))
                        .orderBy(User_.id)
                        .limit(2)
                        .all());
        fact("posts", titles(two));
        renew();
        List<Post> posts = phase(
                "many-to-one",
                () -> posts().options(joinedload(Post_.author)).limit(2).all());
        fact("count", posts.size());
    }

    @Scenario("LOAD-20")
    void aLimitWithFurtherStatements() {
        open(Blog.METADATA, Blog::fill);
        Query<User> two = session.query(User.class).orderBy(User_.id).limit(2);
        fact(
                "selectin",
                phase(
                        "selectin",
                        () -> titles(two.options(selectinload(User_.posts)).all())));
        renew();
        Query<User> again = session.query(User.class).orderBy(User_.id).limit(2);
        fact(
                "subquery",
                phase(
                        "subquery",
                        () -> titles(again.options(subqueryload(User_.posts)).all())));
    }

    @Scenario("LOAD-22")
    void anInnerJoinWithinAnOuterOne() {
        open(Blog.METADATA, Blog::fill);
        phase(
                "inner/inner",
                () -> session.query(Comment.class)
                        .options(joinedload(Comment_.post)
                                .innerJoin()
                                .joinedload(Post_.author)
                                .innerJoin())
                        .all());
        renew();
        List<User> users = phase(
                "outer then inner",
                () -> users(joinedload(User_.posts).joinedload(Post_.comments).innerJoin()));
        fact("posts", titles(users));
    }

    @Scenario("LOAD-24")
    void containsEagerFillsFromTheExplicitJoin() {
        open(Blog.METADATA, Blog::fill);
        List<User> found = phase("load", () -> someOfCid().all());
        fact("partial", phase("walk", () -> titles(found)));
        session.expire(found.get(0), "posts");
        fact("after_expire", titles(found));
        fact("query_again_keeps", titles(someOfCid().all()));
        fact("populate_existing", titles(someOfCid().populateExisting().all()));
    }

    private Query<User> someOfCid() {
        return session.query(User.class)
                .join(User_.posts)
                .where(Post_.title.startsWith("c"), Post_.title.ne("c2"))
                .options(containsEager(User_.posts));
    }

    @Scenario(value = "LOAD-25", better = "A query for objects gives each once, however often a join repeats its row.")
    void aJoinDoesNotRepeatObjects() {
        open(Blog.METADATA, Blog::fill);
        List<@Nullable String> names = session.query(User.class).join(User_.posts).orderBy(User_.id).all().stream()
                .map(User::getName)
                .toList();
        betterFact("plain", names, List.of("ann", "cid"));
        fact("unique", names);
    }

    @Scenario("LOAD-28")
    void optionsForEverything() {
        open(EagerBlogs.SelectIn.METADATA, EagerBlogs.ROWS);
        Query<EagerBlogs.SelectIn.User> query = session.query(EagerBlogs.SelectIn.User.class);
        phase("mapping default", query::all);
        renew();
        phase(
                "lazy *",
                () -> session.query(EagerBlogs.SelectIn.User.class)
                        .options(batchload())
                        .all());
        renew();
        EagerBlogs.SelectIn.User ann = phase(
                "selectin posts, raise *",
                () -> session.query(EagerBlogs.SelectIn.User.class)
                        .filterBy("name", "ann")
                        .options(selectinload("posts"), raiseload())
                        .one());
        phase("read posts", () -> ann.posts.size());
        phase(
                "read profile",
                () -> assertThatExceptionOfType(UnloadedRelationshipException.class)
                        .isThrownBy(ann.profile::get));
        phase(
                "read comments of a post",
                () -> assertThatExceptionOfType(UnloadedRelationshipException.class)
                        .isThrownBy(() -> ann.posts.get(0).comments.size()));
    }

    @Scenario(
            value = "LOAD-29",
            better =
                    "A plain field of an expired object keeps its value; each relationship is read anew when it is asked for, and only then.")
    void eagerMappingsHoldForGetAndRefresh() {
        open(EagerBlogs.Mixed.METADATA, EagerBlogs.ROWS);
        EagerBlogs.Mixed.User ann =
                phase("get", () -> session.get(EagerBlogs.Mixed.User.class, 1).orElseThrow());
        assertThat(ann.posts.isLoaded() && ann.profile.isLoaded()).isTrue();
        assertThat(ann.profile.get()).as("after get").isNotNull();
        behindTheSession("INSERT INTO posts (title, user_id) VALUES ('a3', 1)");
        phase("refresh", () -> session.refresh(ann));
        assertThat(ann.posts).hasSize(3);
        assertThat(ann.profile.get()).as("after refresh").isNotNull();
        session.expire(ann);
        phase("read name after expire", () -> {
            assertThat(ann.posts).hasSize(3);
            assertThat(ann.profile.get()).isNotNull();
        });
        fact("posts_loaded_by_it", ann.posts.isLoaded());
        fact("profile_loaded_by_it", ann.profile.isLoaded());
    }

    @Scenario(
            value = "LOAD-31",
            better =
                    "A collection that lacks the deleted posts is read-only, so that nothing is lost by what it does not show.")
    void aCriterionOnAClassHoldsWhereverItIsMet() {
        open(SoftDeletedBlog.METADATA, SoftDeletedBlog.ROWS);
        var title = TextAttribute.of(SoftDeletedBlog.Post.class, "title");
        var posts = ToManyAttribute.of(SoftDeletedBlog.User.class, "posts", SoftDeletedBlog.Post.class);
        LoadOption<Object> living = withLoaderCriteria(
                SoftDeletedBlog.Post.class,
                ColumnAttribute.of(SoftDeletedBlog.Post.class, "deleted", Boolean.class)
                        .eq(false));
        var users = session.query(SoftDeletedBlog.User.class);
        var cid = users.filterBy("name", "cid");
        fact(
                "eager",
                phase(
                        "eager",
                        () -> cid.options(living, selectinload(posts)).one().posts.stream()
                                .map(post -> post.title)
                                .toList()));
        session.expungeAll();
        SoftDeletedBlog.User read = cid.options(living).one();
        fact(
                "lazy",
                phase("lazy", () -> read.posts.stream().map(post -> post.title).toList()));
        var all = session.query(SoftDeletedBlog.Post.class);
        fact("plain_query", (int) all.count());
        fact(
                "criterion_query",
                phase("select with criterion", () -> all.options(living).all().size()));
        fact(
                "joined",
                phase(
                        "join with criterion",
                        () -> users.join(posts).where(title.eq("c2")).options(living).all().stream()
                                .map(user -> user.name)
                                .toList()));
        fact(
                "get",
                phase(
                        "get with criterion",
                        () -> all.filterBy("id", 4)
                                .options(living)
                                .oneOrNone()
                                .map(post -> post.title)
                                .orElse(null)));
    }

    @Scenario("LOAD-34")
    void aNewObjectReadsItsRelationshipsAsEmpty() {
        open(Blog.METADATA, Blog::fill);
        Post post = new Post("new");
        post.setUserId(1);
        fact("transient", phase("transient", post::getAuthor));
        session.add(post);
        fact("pending", phase("pending", post::getAuthor));
        session.flush();
        fact(
                "persistent",
                phase(
                        "persistent",
                        () -> Objects.requireNonNull(post.getAuthor()).getName()));
        Post other = session.get(Post.class, 3).orElseThrow();
        session.expunge(other);
        phase(
                "detached",
                () -> assertThatExceptionOfType(UnloadedRelationshipException.class)
                        .isThrownBy(other::getAuthor)
                        .withMessageContaining("selectinload(Post_.author)"));
    }

    @Scenario(
            value = "LOAD-35",
            better = "Reading a new object never sends SQL; what its key leads to is asked for by that key.")
    void whatANewObjectsKeyLeadsToIsAskedFor() {
        open(Blog.METADATA, Blog::fill);
        Post post = new Post("new");
        post.setUserId(1);
        session.add(post);
        User ann = phase(
                "pending",
                () -> session.noAutoflush(() -> session.get(User.class, Objects.requireNonNull(post.getUserId())))
                        .orElseThrow());
        fact("author", ann.getName());
        post.setAuthor(ann);
        assertThat(sql.statements()).isEmpty();
    }

    @Scenario("LOAD-30")
    void optionsDoNotReloadWhatIsLoaded() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        ann.getPosts().size();
        behindTheSession("INSERT INTO posts (title, user_id) VALUES ('new', 1)");
        phase("selectin", () -> users(selectinload(User_.posts)));
        fact("ann", Blog.titles(ann.getPosts()));
        phase(
                "populate existing",
                () -> session.query(User.class)
                        .options(selectinload(User_.posts))
                        .populateExisting()
                        .all());
        fact("ann_after", Blog.titles(ann.getPosts()));
    }

    @Scenario("LOAD-36")
    void eagerInBothDirectionsDoesNotLoop() {
        open(EagerBlogs.BothWays.METADATA, EagerBlogs.ROWS.subList(0, 2));
        List<EagerBlogs.BothWays.User> users = phase(
                "load",
                () -> session.query(EagerBlogs.BothWays.User.class)
                        .orderBy("id")
                        .all());
        fact(
                "authors",
                phase(
                        "walk",
                        () -> users.stream()
                                .map(user -> user.posts.stream()
                                        .map(post -> Objects.requireNonNull(post.author.get()).name)
                                        .toList())
                                .toList()));
    }

    @Scenario("LOAD-40")
    void valuesInPlaceOfObjects() {
        open(Blog.METADATA, Blog::fill);
        List<Tuple2<Integer, String>> rows = phase(
                "columns",
                () -> session.query(User_.id, User_.name).orderBy(User_.id).all());
        fact(
                "rows",
                rows.stream().map(row -> List.of(row.first(), row.second())).toList());
        fact("objects", session.dirtyObjects().size() + session.newObjects().size());
        sql.clear();
        session.get(User.class, 1);
        assertThat(sql.summary()).as("no object was read before").isEqualTo("1 SELECT");
        List<Tuple2<User, Post>> pairs = session.query(entity(User.class), entity(Post.class))
                .join(User_.posts)
                .orderBy(Post_.id)
                .all();
        fact(
                "pairs",
                pairs.stream()
                        .map(pair ->
                                List.of(pair.first().getName(), pair.second().getTitle()))
                        .toList());
        fact("shared", pairs.get(0).first() == pairs.get(1).first());
    }

    @Scenario("LOAD-37")
    void aCollectionTellsTheReverseSide() {
        open(Blog.METADATA, Blog::fill);
        List<User> users = users(selectinload(User_.posts));
        phase("authors", () -> users.forEach(user -> authors(user.getPosts())));
        renew();
        User ann = session.get(User.class, 1).orElseThrow();
        ann.getPosts().size();
        phase("authors after lazy", () -> authors(ann.getPosts()));
    }

    @Scenario("LOAD-38")
    void noloadReadsAsEmpty() {
        open(Blog.METADATA, Blog::fill);
        fact(
                "posts",
                phase(
                        "load and read",
                        () -> Blog.titles(users(noload(User_.posts)).get(0).getPosts())));
        noFact("warnings", "It is no deprecated option here: what it leaves out cannot be changed by mistake.");
    }

    @Scenario("LOAD-39")
    void optionsThatDoNotFitAreRefused() {
        open(Blog.METADATA, Blog::fill);
        phase("unrelated path", () -> refuses(selectinload("users"), "users"));
        phase("not a relationship", () -> refuses(selectinload("title"), "title"));
        phase("string name", () -> refuses(selectinload("commets"), "comments"));
        phase("chain does not link", () -> refuses(selectinload("comments").selectinload("author"), "author"));
    }

    private void refuses(LoadOption<Object> option, String mentioned) {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Post.class).options(option).all())
                .withMessageContaining(mentioned);
    }

    @Scenario("LOAD-41")
    void oneAndTheOthers() {
        open(Blog.METADATA, Blog::fill);
        Query<User> none = session.query(User.class).filterBy("name", "zed");
        phase(
                "one on none",
                () -> assertThatExceptionOfType(NoResultException.class).isThrownBy(none::one));
        Query<User> many = session.query(User.class).orderBy(User_.id);
        phase(
                "one on many",
                () -> assertThatExceptionOfType(TooManyResultsException.class).isThrownBy(many::one));
        fact("one_or_none_on_none", none.oneOrNone().orElse(null));
        phase(
                "one_or_none on many",
                () -> assertThatExceptionOfType(TooManyResultsException.class).isThrownBy(many::oneOrNone));
        fact("first", phase("first", () -> many.first().orElseThrow().getName()));
        fact(
                "scalar",
                phase(
                        "scalar",
                        () -> session.query(User_.name)
                                .orderBy(User_.id)
                                .limit(1)
                                .scalar()));
    }

    @Scenario("LOAD-46")
    void oneToOneFromTheFarSide() {
        open(Blog.METADATA, Blog::fill);
        Map<String, LoadOption<? super User>> options = new LinkedHashMap<>();
        options.put("lazy", lazyload(User_.profile));
        options.put("joined", joinedload(User_.profile));
        options.put("selectin", selectinload(User_.profile));
        options.forEach((name, option) -> {
            renew();
            List<User> users = phase("load " + name, () -> users(option));
            fact("profiles", phase("walk " + name, () -> bios(users)));
        });
    }

    @Scenario("LOAD-48")
    void aResultIsRefreshedAfterACommit() {
        open(Blog.METADATA, Blog::fill);
        users(selectinload(User_.posts));
        session.commit();
        List<User> users = phase("requery", () -> users(selectinload(User_.posts)));
        phase("walk", () -> titles(users));
    }

    @Scenario("LOAD-52")
    void manyRelationshipsOfOneObject() {
        open(Blog.METADATA, Blog::fill);
        User ann = phase(
                "get",
                () -> session.query(User.class)
                        .where(User_.id.eq(1))
                        .options(
                                joinedload(User_.profile),
                                selectinload(User_.posts).joinedload(Post_.comments))
                        .one());
        fact("graph", phase("walk", () -> Arrays.asList(bios(List.of(ann)).get(0), comments(ann))));
    }

    @Scenario(
            value = "LOAD-54",
            moreStatements = "An option limits the members of each owner, with a statement of its own for the members.")
    void theTwoNewestOfEachOwner() {
        open(Blog.METADATA, Blog::fill);
        List<User> users = phase(
                "load",
                () -> users(selectinload(User_.posts).orderBy(Post_.id.desc()).limit(2)));
        fact("posts", titles(users));
    }

    @Scenario("LOAD-47")
    void joinedBesideAnAliasOfTheSameClass() {
        open(Blog.METADATA, Blog::fill);
        User_.Alias same = User_.aliased("same");
        List<User> users = phase(
                "load",
                () -> session.query(User.class)
                        .join(same, same.name.eq(User_.name))
                        .options(joinedload(User_.posts))
                        .orderBy(User_.id)
                        .all());
        fact("posts", titles(users));
        assertThat(sql.statements()).isEmpty();
    }

    @Scenario("LOAD-49")
    void aCollectionThatIsNeverLoaded() {
        open(FeatureBlogs.WriteOnly.METADATA, Blog.ROWS.subList(0, 3));
        FeatureBlogs.WriteOnly.User ann =
                session.get(FeatureBlogs.WriteOnly.User.class, 1).orElseThrow();
        FeatureBlogs.WriteOnly.Post added = new FeatureBlogs.WriteOnly.Post("new");
        phase("add", () -> ann.posts.add(added));
        phase("iterate", () -> assertThat(ann.posts).isNotInstanceOf(Iterable.class));
        phase("flush", session::flush);
        List<FeatureBlogs.WriteOnly.Post> members =
                phase("select", () -> ann.posts.query().orderBy("id").all());
        fact("titles", members.stream().map(post -> post.title).toList());
        ann.posts.remove(members.get(1));
        phase("flush remove", session::flush);
        phase(
                "bulk insert",
                () -> session.insertInto(FeatureBlogs.WriteOnly.Post.class)
                        .rows(
                                List.of("b1", "b2"),
                                (row, title) -> row.set(FeatureBlogs_WriteOnly_Post_.title, title)
                                        .set(FeatureBlogs_WriteOnly_Post_.userId, 1))
                        .execute());
        phase(
                "bulk delete",
                () -> session.deleteFrom(FeatureBlogs.WriteOnly.Post.class)
                        .where(FeatureBlogs_WriteOnly_Post_.author.eq(ann), FeatureBlogs_WriteOnly_Post_.title.eq("b1"))
                        .execute());
        rowsAsRecorded();
    }

    @Scenario("LOAD-50")
    void queriesOverTheMembers() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        fact("count", phase("count", () -> ann.getPosts().query().count()));
        fact(
                "filter",
                phase(
                        "filter",
                        () -> Blog.titles(ann.getPosts()
                                .query()
                                .where(Post_.title.eq("a2"))
                                .all())));
        phase("append", () -> ann.getPosts().add(new Post("new")));
        fact(
                "iterate",
                phase(
                        "iterate",
                        () -> Blog.titles(
                                ann.getPosts().query().orderBy(Post_.id).all())));
        assertThat(ann.getPosts().isLoaded()).isFalse();
    }

    @Scenario(
            value = "LOAD-51",
            better =
                    "The newest of each owner's members is asked for in the query, for any collection, without a mapping of its own.")
    void theNewestOfEachOwnersMembers() {
        open(Blog.METADATA, Blog::fill);
        User cid = session.get(User.class, 3).orElseThrow();
        fact(
                "cid",
                phase(
                        "lazy",
                        () -> cid.getPosts()
                                .query()
                                .orderBy(Post_.id.desc())
                                .first()
                                .map(Post::getTitle)
                                .orElse(null)));
        renew();
        List<User> users = phase(
                "selectin",
                () -> users(selectinload(User_.posts).orderBy(Post_.id.desc()).limit(1)));
        fact(
                "all",
                users.stream()
                        .map(user -> user.getPosts().isEmpty()
                                ? null
                                : user.getPosts().get(0).getTitle())
                        .toList());
    }
}
