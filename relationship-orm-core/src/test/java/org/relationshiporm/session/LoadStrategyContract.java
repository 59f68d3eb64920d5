package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.batchload;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.defaultload;
import static org.relationshiporm.query.Loaders.immediateload;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.noload;
import static org.relationshiporm.query.Loaders.raiseOnSql;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.LoadOption;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.query.Query;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.Comment_;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.Post_;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;

/** The strategies by which relationships are loaded, on every database: ann has posts a1 and a2, bob none, cid c1, c2 and c3. */
abstract class LoadStrategyContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Blog.METADATA.createAll(engine);
        engine.executeInTransaction(Blog::fill);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private List<User> users(LoadOption<? super User> option) {
        return session.query(User.class).options(option).orderBy(User_.id).all();
    }

    private static Map<String, List<String>> posts(List<User> users) {
        Map<String, List<String>> posts = new LinkedHashMap<>();
        users.forEach(user -> posts.put(user.getName(), Blog.titles(user.getPosts())));
        return posts;
    }

    private void loadsAll(LoadOption<? super User> option, String load, String walk) {
        sql.clear();
        session.close();
        session = engine.openSession();
        List<User> users = users(option);
        assertThat(sql.summary()).isEqualTo(load);
        sql.clear();
        assertThat(posts(users))
                .isEqualTo(Map.of("ann", List.of("a1", "a2"), "bob", List.of(), "cid", List.of("c1", "c2", "c3")));
        users.forEach(user -> user.getPosts()
                .forEach(post -> post.getComments()
                        .forEach(comment -> assertThat(comment.getPost()).isSameAs(post))));
        assertThat(sql.summary()).isEqualTo(walk);
    }

    // ---------------------------------------------------------------- strategies

    @Test
    void everyStrategyGivesTheSameObjects() {
        loadsAll(joinedload(User_.posts).joinedload(Post_.comments), "1 SELECT", "");
        loadsAll(selectinload(User_.posts).selectinload(Post_.comments), "3 SELECT", "");
        loadsAll(subqueryload(User_.posts).subqueryload(Post_.comments), "3 SELECT", "");
        loadsAll(immediateload(User_.posts).joinedload(Post_.comments), "4 SELECT", "");
        loadsAll(joinedload(User_.posts).selectinload(Post_.comments), "2 SELECT", "");
        loadsAll(joinedload(User_.posts).subqueryload(Post_.comments), "2 SELECT", "");
        loadsAll(selectinload(User_.posts).joinedload(Post_.comments), "2 SELECT", "");
        loadsAll(selectinload(User_.posts).immediateload(Post_.comments), "7 SELECT", "");
        loadsAll(batchload(User_.posts), "1 SELECT", "2 SELECT");
        loadsAll(lazyload(User_.posts).lazyload(Post_.comments), "1 SELECT", "8 SELECT");
    }

    @Test
    void theEnginesDefaultHoldsWhereTheMappingSaysNothing() {
        try (Engine eager = engine(LoadStrategy.SELECTIN);
                Session work = eager.openSession()) {
            List<User> users = work.query(User.class).orderBy(User_.id).all();
            assertThat(sql.summary()).isEqualTo("4 SELECT"); // users, profiles, posts, comments
            sql.clear();
            assertThat(posts(users))
                    .isEqualTo(Map.of("ann", List.of("a1", "a2"), "bob", List.of(), "cid", List.of("c1", "c2", "c3")));
            assertThat(sql.statements()).isEmpty();
            work.expungeAll();
            User ann = work.query(User.class)
                    .options(lazyload(User_.posts))
                    .filterBy("name", "ann")
                    .one();
            sql.clear();
            assertThat(ann.getPosts()).hasSize(2);
            assertThat(sql.statements("SELECT")).isNotEmpty();
            assertThat(work.query(Comment.class).explain().toString())
                    .contains("post: selectin, with the query, one statement for up to 500 owners (engine)");
        }
    }

    @Test
    void aRaisingDefaultIsForMappingsThatSayNothing() {
        try (Engine strict = engine(LoadStrategy.RAISE_ON_SQL);
                Session work = strict.openSession()) {
            User ann = work.get(User.class, 1).orElseThrow();
            assertThatExceptionOfType(UnloadedRelationshipException.class)
                    .isThrownBy(() -> ann.getPosts().size())
                    .withMessageContaining("selectinload(User_.posts)");
            work.load(List.of(ann), User_.posts);
            assertThat(Blog.titles(ann.getPosts())).containsExactly("a1", "a2");
        }
        database.close();
        database = createDatabase();
        MetaData saying = MetaData.of(Shelf.class, Volume.class);
        try (Engine strict = Engine.of(
                        database.dataSource(), options -> options.defaultStrategy(LoadStrategy.RAISE_ON_SQL));
                Session work = prepared(strict, saying)) {
            Shelf shelf = work.query(Shelf.class).one();
            assertThat(shelf.lazy).isEmpty();
            assertThatExceptionOfType(UnloadedRelationshipException.class).isThrownBy(() -> shelf.silent.size());
        }
    }

    private static Session prepared(Engine engine, MetaData metadata) {
        metadata.createAll(engine);
        engine.executeInTransaction(work -> work.add(new Shelf()));
        return engine.openSession();
    }

    private Engine engine(LoadStrategy defaultStrategy) {
        sql.clear();
        return Engine.of(
                database.dataSource(),
                options -> options.listener(sql).metaData(Blog.METADATA).defaultStrategy(defaultStrategy));
    }

    @Test
    void defaultsThatMakeNoSenseAreRefused() {
        for (LoadStrategy strategy : List.of(LoadStrategy.DEFAULT, LoadStrategy.NOLOAD)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> Engine.of(database.dataSource(), options -> options.defaultStrategy(strategy)))
                    .withMessageContaining("Choose another of LoadStrategy");
        }
    }

    @Table("shelves")
    static final class Shelf {
        @Id
        private Integer id;

        @Relationship(lazy = LoadStrategy.LAZY, viewOnly = true)
        private final ToMany<Volume> lazy = ToMany.of(this);

        @Relationship
        private final ToMany<Volume> silent = ToMany.of(this);
    }

    @Table("volumes")
    static final class Volume {
        @Id
        private Integer id;

        @ForeignKey("shelves.id")
        private Integer shelfId;
    }

    @Test
    void subqueryRepeatsTheQueryWithItsLimit() {
        List<User> users = session.query(User.class)
                .where(User_.name.ne("bob"))
                .options(subqueryload(User_.posts))
                .orderBy(User_.id)
                .limit(1)
                .all();
        assertThat(sql.statements()).hasSize(2);
        assertThat(sql.statements().get(1))
                .isEqualTo("SELECT p.id, p.title, p.user_id FROM posts p WHERE p.user_id IN "
                        + "(SELECT u.id FROM users u WHERE u.name <> ? ORDER BY u.id LIMIT ?)");
        sql.clear();
        assertThat(posts(users)).isEqualTo(Map.of("ann", List.of("a1", "a2")));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aPlanForASubqueryTakesTheValuesOfEachQuery() {
        for (String name : List.of("ann", "cid")) {
            User user = session.query(User.class)
                    .where(User_.name.eq(name))
                    .options(subqueryload(User_.posts).subqueryload(Post_.comments))
                    .one();
            sql.clear();
            assertThat(user.getPosts().get(0).getComments()).isNotEmpty();
            assertThat(sql.statements()).isEmpty();
        }
    }

    @Test
    void subqueryOfAManyToOneAsksForTheReferredKeys() {
        List<Post> posts =
                session.query(Post.class).options(subqueryload(Post_.author)).all();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(posts).allSatisfy(post -> assertThat(post.getAuthor()).isNotNull());
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void selectInAsksForNoObjectThatTheSessionHas() {
        User ann = session.get(User.class, 1).orElseThrow();
        sql.clear();
        List<Post> posts = session.query(Post.class)
                .options(selectinload(Post_.author))
                .orderBy(Post_.id)
                .all();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(sql.statements().get(1)).contains("WHERE u.id = ?");
        assertThat(posts.get(0).getAuthor()).isSameAs(ann);
    }

    @Test
    void raiseOnSqlGivesOutWhatTheSessionHas() {
        session.get(User.class, 1);
        List<Post> posts = session.query(Post.class)
                .options(raiseOnSql(Post_.author))
                .orderBy(Post_.id)
                .all();
        sql.clear();
        assertThat(posts.get(0).getAuthor()).isNotNull();
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> posts.get(2).getAuthor())
                .withMessageContaining("`raiseOnSql` forbids loading it on access");
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void noloadReadsAsEmptyAndRefusesChanges() {
        User ann = users(noload(User_.posts).options(noload("comments"))).get(0);
        assertThat(ann.getPosts()).isEmpty();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ann.getPosts().add(new Post("new")))
                .withMessageContaining("`User.posts` was loaded by `noload`");
    }

    @Test
    void noloadOfAnObjectReadsAsNullAndRefusesChanges() {
        User ann = users(noload(User_.profile)).get(0);
        assertThat(ann.getProfile()).isNull();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ann.setProfile(null))
                .withMessageContaining("`User.profile` was loaded by `noload`");
    }

    @Test
    void anOptionGoesOnThroughWhatIsLoadedAlready() {
        List<User> users = users(selectinload(User_.posts));
        sql.clear();
        users(selectinload(User_.posts).selectinload(Post_.comments));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        sql.clear();
        users.forEach(user -> user.getPosts().forEach(post -> post.getComments().size()));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void defaultloadLeavesTheStepToTheMapping() {
        List<User> users = users(defaultload(User_.posts).raiseload(Post_.comments));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        Post a1 = users.get(0).getPosts().get(0);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> a1.getComments().size());
    }

    @Test
    void whatSeveralRowsShareIsLoadedOnce() {
        List<Post> posts = session.query(Post.class)
                .options(joinedload(Post_.author).options(joinedload(User_.posts), joinedload(User_.profile)))
                .orderBy(Post_.id)
                .all();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(Blog.titles(posts.get(0).getAuthor().getPosts())).containsExactly("a1", "a2");
        assertThat(posts.get(2).getAuthor().getProfile()).isNotNull();
        List<User> users = session.query(User.class)
                .options(joinedload(User_.posts), joinedload(User_.profile))
                .orderBy(User_.id)
                .all();
        assertThat(users.get(2).getPosts()).hasSize(3);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    // ---------------------------------------------------------------- everything

    @Test
    void raiseloadOfEverythingLeavesWhatOptionsName() {
        List<User> users = session.query(User.class)
                .options(selectinload(User_.posts), raiseload())
                .orderBy(User_.id)
                .all();
        User ann = users.get(0);
        assertThat(ann.getPosts()).hasSize(2);
        assertThatExceptionOfType(UnloadedRelationshipException.class).isThrownBy(ann::getProfile);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> ann.getPosts().get(0).getComments().size());
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void raiseloadOfAnEntityHoldsWhereverItIsMet() {
        User ann = users(raiseload(Post.class)).get(0);
        assertThat(ann.getProfile()).isNotNull();
        Post a1 = ann.getPosts().get(0);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> a1.getComments().size());
    }

    @Test
    void raiseloadAtTheEndOfAChainHoldsFromThere() {
        User ann = users(selectinload(User_.posts).raiseload()).get(0);
        assertThat(ann.getProfile()).isNotNull();
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> ann.getPosts().get(0).getComments().size());
    }

    @Test
    void anOptionForAnEntityGoesBeforeOneForAll() {
        for (LoadOption<Object> first : List.of(raiseload(), batchload(Post.class))) {
            LoadOption<Object> second =
                    first.directives().get(0).every() == Object.class ? batchload(Post.class) : raiseload();
            session.close();
            session = engine.openSession();
            Post a1 = session.query(Post.class)
                    .options(first, second)
                    .orderBy(Post_.id)
                    .first()
                    .orElseThrow();
            assertThat(a1.getComments()).hasSize(2);
            User ann = a1.getAuthor();
            assertThatExceptionOfType(UnloadedRelationshipException.class).isThrownBy(ann::getProfile);
        }
    }

    // ---------------------------------------------------------------- inner joins

    @Test
    void innerJoinLeavesOwnersOut() {
        List<User> users = users(joinedload(User_.posts).innerJoin());
        assertThat(posts(users).keySet()).containsExactly("ann", "cid");
        assertThat(sql.statements().get(0)).contains(" JOIN posts").doesNotContain("LEFT");
        users.get(0).getPosts().clear();
    }

    @Test
    void innerJoinWithinAnOuterOneGivesAViewOfAPart() {
        List<User> users =
                users(joinedload(User_.posts).joinedload(Post_.comments).innerJoin());
        assertThat(posts(users)).isEqualTo(Map.of("ann", List.of("a1"), "bob", List.of(), "cid", List.of("c1")));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> users.get(0).getPosts().clear())
                .withMessageContaining("`joinedload(...).innerJoin()`");
    }

    // ---------------------------------------------------------------- parts

    private static LoadOption<User> twoNewest() {
        return selectinload(User_.posts).orderBy(Post_.id.desc()).limit(2);
    }

    @Test
    void aLimitHoldsForEachOwner() {
        List<User> users = users(twoNewest());
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        sql.clear();
        assertThat(posts(users))
                .isEqualTo(Map.of("ann", List.of("a2", "a1"), "bob", List.of(), "cid", List.of("c3", "c2")));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aLimitNumbersTheMembersOfEachOwner() {
        users(selectinload(User_.posts).where(Post_.title.ne("c3")).limit(1));
        assertThat(sql.statements().get(1))
                .startsWith("SELECT p.id, p.title, p.user_id FROM (SELECT p.id, p.title, p.user_id, row_number() OVER "
                        + "(PARTITION BY p.user_id ORDER BY p.id) AS member_rank FROM posts p WHERE p.user_id ")
                .endsWith(" AND p.title <> ?) p WHERE p.member_rank <= ? ORDER BY p.member_rank");
    }

    @Test
    void criteriaHoldForEveryStrategy() {
        for (LoadOption<User> option : List.<LoadOption<User>>of(
                selectinload(User_.posts).where(Post_.title.startsWith("c"), Post_.title.ne("c2")),
                joinedload(User_.posts).where(Post_.title.startsWith("c"), Post_.title.ne("c2")),
                subqueryload(User_.posts).where(Post_.title.startsWith("c"), Post_.title.ne("c2")),
                immediateload(User_.posts).where(Post_.title.startsWith("c"), Post_.title.ne("c2")),
                batchload(User_.posts).where(Post_.title.startsWith("c"), Post_.title.ne("c2")),
                lazyload(User_.posts).where(Post_.title.startsWith("c"), Post_.title.ne("c2")))) {
            session.close();
            session = engine.openSession();
            assertThat(posts(users(option)))
                    .isEqualTo(Map.of("ann", List.of(), "bob", List.of(), "cid", List.of("c1", "c3")));
        }
    }

    @Test
    void criteriaTakeTheValuesOfEachQuery() {
        for (String title : List.of("a1", "c2")) {
            session.close();
            session = engine.openSession();
            List<User> users = users(selectinload(User_.posts)
                    .where(Post_.title.eq(title))
                    .selectinload(Post_.comments)
                    .where(Comment_.text.eq("k1")));
            assertThat(users.stream().flatMap(user -> user.getPosts().stream()).map(Post::getTitle))
                    .containsExactly(title);
        }
    }

    @Test
    void aPartOfMembersWithPartsOfTheirOwn() {
        List<User> users = users(selectinload(User_.posts)
                .limit(1)
                .selectinload(Post_.comments)
                .orderBy(Comment_.text.desc())
                .limit(1));
        assertThat(sql.summary()).isEqualTo("3 SELECT");
        assertThat(users.get(0).getPosts().get(0).getComments())
                .extracting(Comment::getText)
                .containsExactly("k2");
    }

    @Test
    void aJoinedLoadWithALimitIsSelectIn() {
        List<User> users =
                users(joinedload(User_.posts).orderBy(Post_.id.desc()).limit(1).joinedload(Post_.comments));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(posts(users)).isEqualTo(Map.of("ann", List.of("a2"), "bob", List.of(), "cid", List.of("c3")));
    }

    @Test
    void anOrderAloneLoadsAllMembersToChange() {
        List<User> users = users(selectinload(User_.posts).orderBy(Post_.title.desc()));
        assertThat(Blog.titles(users.get(2).getPosts())).containsExactly("c3", "c2", "c1");
        users.get(2).getPosts().remove(0);
        session.commit();
        assertThat(sql.updates()).isEqualTo(1);
    }

    @Test
    void aPartRefusesChangesAndNamesTheFilter() {
        User cid = users(selectinload(User_.posts).where(Post_.title.eq("c1"))).get(2);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> cid.getPosts().add(new Post("new")))
                .withMessageContaining("`User.posts` was loaded by `selectinload(...).where(...)`");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> cid.getPosts().clear());
        assertThat(cid.getPosts()).hasSize(1);
    }

    @Test
    void theFlushTakesNoNoticeOfAPart() {
        User cid = users(selectinload(User_.posts).where(Post_.title.eq("c1"))).get(2);
        cid.setName("sid");
        Post added = new Post("c4");
        added.setAuthor(cid);
        session.add(added);
        sql.clear();
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 INSERT, 1 UPDATE");
        assertThat(cid.getPosts()).hasSize(1);
        assertThat(session.query(Post.class).filterBy("userId", 3).count()).isEqualTo(4);
    }

    @Test
    void deletingTheOwnerOfAPartConcernsAllMembers() {
        User cid = users(selectinload(User_.posts).where(Post_.title.eq("c1"))).get(2);
        session.delete(cid);
        session.flush();
        assertThat(session.query(Post.class).where(Post_.userId.isNull()).count())
                .isEqualTo(3);
    }

    @Test
    void aPartNeverReplacesWhatIsLoaded() {
        List<User> users = users(selectinload(User_.posts));
        users(selectinload(User_.posts).where(Post_.title.eq("c1")));
        assertThat(users.get(2).getPosts()).hasSize(3);
        session.query(User.class)
                .options(selectinload(User_.posts).where(Post_.title.eq("c1")))
                .populateExisting()
                .all();
        assertThat(Blog.titles(users.get(2).getPosts())).containsExactly("c1");
    }

    @Test
    void aWholeLoadReplacesAPart() {
        User cid = users(selectinload(User_.posts).where(Post_.title.eq("c1"))).get(2);
        users(selectinload(User_.posts));
        assertThat(cid.getPosts()).hasSize(3);
        cid.getPosts().remove(0);
    }

    @Test
    void aPartDoesNotReplaceUnflushedChanges() {
        User cid = session.get(User.class, 3).orElseThrow();
        cid.getPosts().add(new Post("c4"));
        session.noAutoflush(() -> users(selectinload(User_.posts).where(Post_.title.eq("c1"))));
        assertThat(cid.getPosts()).hasSize(4);
    }

    @Test
    void theFilterHoldsInALaterTransaction() {
        List<User> users = users(selectinload(User_.posts).where(Post_.title.startsWith("c")));
        session.commit();
        engine.executeInTransaction(other -> {
            Post added = new Post("c9");
            added.setAuthor(other.get(User.class, 3).orElseThrow());
            other.add(added);
        });
        assertThat(posts(users))
                .isEqualTo(Map.of("ann", List.of(), "bob", List.of(), "cid", List.of("c1", "c2", "c3", "c9")));
    }

    @Test
    void onlyCollectionsAreFiltered() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.query(Post.class)
                        .options(selectinload(Post_.author).where(User_.name.eq("ann")))
                        .all())
                .withMessageContaining("`Post.author` leads to one object");
    }

    // ---------------------------------------------------------------- the caller's joins

    @Test
    void containsEagerFillsFromTheCallersJoin() {
        List<User> users = session.query(User.class)
                .join(User_.posts)
                .where(Post_.title.startsWith("c"), Post_.title.ne("c2"))
                .options(containsEager(User_.posts))
                .all();
        assertThat(posts(users)).isEqualTo(Map.of("cid", List.of("c1", "c3")));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> users.get(0).getPosts().clear())
                .withMessageContaining("`containsEager(...)`");
        session.expire(users.get(0), "posts");
        assertThat(users.get(0).getPosts()).hasSize(3);
    }

    @Test
    void containsEagerOfAllMembersIsToChange() {
        List<User> users = session.query(User.class)
                .outerJoin(User_.posts)
                .where(User_.name.ne("ann"))
                .options(containsEager(User_.posts))
                .orderBy(User_.id)
                .all();
        assertThat(posts(users)).isEqualTo(Map.of("bob", List.of(), "cid", List.of("c1", "c2", "c3")));
        users.get(1).getPosts().remove(0);
        session.commit();
        assertThat(sql.updates()).isEqualTo(1);
    }

    @Test
    void containsEagerOverSeveralLevels() {
        List<Comment> comments = session.query(Comment.class)
                .join(Comment_.post)
                .join(Post_.author)
                .where(User_.name.eq("ann"))
                .options(containsEager(Comment_.post).containsEager(Post_.author))
                .all();
        assertThat(comments)
                .allSatisfy(comment ->
                        assertThat(comment.getPost().getAuthor().getName()).isEqualTo("ann"));
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        List<User> users = session.query(User.class)
                .join(User_.posts)
                .join(Post_.comments)
                .options(containsEager(User_.posts).containsEager(Post_.comments))
                .orderBy(User_.id)
                .populateExisting()
                .all();
        assertThat(posts(users)).isEqualTo(Map.of("ann", List.of("a1"), "cid", List.of("c1")));
    }

    @Test
    void containsEagerNeedsItsJoinAndNoLimit() {
        Query<User> query = session.query(User.class).options(containsEager(User_.posts));
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(query::all)
                .withMessageContaining("a join that the query does not have");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> query.join(User_.posts).limit(2).all())
                .withMessageContaining("which would cut its members");
    }
}
