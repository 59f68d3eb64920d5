package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;

/** One-to-many and many-to-one. */
abstract class OneToManyScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
    }

    private Post post(int id) {
        return session.get(Post.class, id).orElseThrow();
    }

    private static @Nullable String author(Post post) {
        User author = post.getAuthor();
        return author == null ? null : author.getName();
    }

    private List<String> states(List<?> objects) {
        return objects.stream().map(this::state).toList();
    }

    @Scenario("OTM-01")
    void addingAParentSavesItsNewChildren() {
        open(Blog.METADATA);
        User ann = new User("ann");
        List<Post> posts = List.of(new Post("a"), new Post("b"), new Post("c"));
        ann.getPosts().addAll(posts);
        phase("add", () -> session.add(ann));
        fact("fk_before_flush", posts.stream().map(Post::getUserId).toList());
        fact("in_session_after_add", posts.stream().map(session::contains).toList());
        fact("states_after_add", states(posts));
        phase("flush", session::flush);
        fact("fk_after_flush", posts.stream().map(Post::getUserId).toList());
        fact("states_after_flush", states(posts));
        rowsAsRecorded();
    }

    @Scenario("OTM-02")
    void addingAChildSavesTheParentItPointsTo() {
        open(Blog.METADATA);
        User ann = new User("ann");
        Post post = new Post("a");
        post.setAuthor(ann);
        session.add(post);
        phase("flush", session::flush);
        fact("user_in_session", session.contains(ann));
        fact("user.posts", Blog.titles(ann.getPosts()));
        rowsAsRecorded();
    }

    @Scenario("OTM-04")
    void settingTheScalarAppendsToALoadedCollection() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        assertThat(ann.getPosts()).hasSize(2);
        Post post = new Post("new");
        phase("set", () -> post.setAuthor(ann));
        fact("ann.posts", Blog.titles(ann.getPosts()));
        fact("post_in_session", session.contains(post));
    }

    @Scenario("OTM-05")
    void settingTheScalarDoesNotLoadAnUnloadedCollection() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Post post = new Post("new");
        phase("set", () -> {
            post.setAuthor(ann);
            session.add(post);
        });
        fact("collection_loaded_after_set", ann.getPosts().isLoaded());
        phase("read", () -> ann.getPosts().size());
        fact("ann.posts", Blog.titles(ann.getPosts()));
        rowsAsRecorded();
    }

    @Scenario("OTM-07")
    void removingFromTheListClearsTheBackReferenceAndNullsTheKey() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Post a1 = ann.getPosts().get(0);
        ann.getPosts().remove(a1);
        fact("author_after_remove", a1.getAuthor());
        phase("flush", session::flush);
        fact("fk", a1.getUserId());
        rowsAsRecorded();
    }

    @Scenario("OTM-08")
    void reassigningTheScalarMovesTheChildBetweenLoadedLists() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        Post a1 = ann.getPosts().get(0);
        assertThat(bob.getPosts()).isEmpty();
        phase("set", () -> a1.setAuthor(bob));
        fact("ann.posts", Blog.titles(ann.getPosts()));
        fact("bob.posts", Blog.titles(bob.getPosts()));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("OTM-09")
    void addingToAnotherParentsListTakesTheChildFromTheFirst() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        Post a1 = ann.getPosts().get(0);
        assertThat(a1.getAuthor()).isSameAs(ann);
        assertThat(bob.getPosts()).isEmpty();
        phase("append", () -> bob.getPosts().add(a1));
        fact("author", author(a1));
        fact("ann.posts", Blog.titles(ann.getPosts()));
        fact("bob.posts", Blog.titles(bob.getPosts()));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("OTM-14")
    void assigningNullToACollectionIsRefused() {
        open(Blog.METADATA, Blog::fill);
        User cid = user(3);
        assertThat(cid.getPosts()).hasSize(3);
        phase(
                "assign",
                () -> assertThatNullPointerException()
                        .isThrownBy(() -> cid.getPosts().setAll(nothing()))
                        .withMessageContaining("`User.posts` takes no null")
                        .withMessageContaining("clear()"));
        fact("cid.posts", Blog.titles(cid.getPosts()));
    }

    @SuppressWarnings("NullAway")
    private static <T> T nothing() {
        return null;
    }

    @Scenario("OTM-16")
    void everyListMutatorChangesBothSides() {
        open(Blog.METADATA, Blog::fill);
        ToMany<Post> posts = user(3).getPosts();
        Post replacement = new Post("n");
        PostTrail trail = new PostTrail(posts);
        trail.follow(() -> posts.remove(0));
        trail.follow(() -> posts.set(0, replacement));
        trail.follow(() -> posts.add(0, new Post("m")));
        trail.follow(() -> posts.remove(posts.size() - 1));
        fact("list_before_clear", Blog.titles(posts));
        trail.follow(posts::clear);
        fact("events", trail.events());
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(value = "OTM-17", better = "A member is there once, in memory as in the database.")
    void theSameChildTwiceInAListIsThereOnce() {
        open(Blog.METADATA);
        User ann = new User("ann");
        Post post = new Post("a");
        assertThat(ann.getPosts().add(post)).isTrue();
        assertThat(ann.getPosts().add(post)).isFalse();
        session.add(ann);
        phase("flush", session::flush);
        betterFact("in_memory", Blog.titles(ann.getPosts()), List.of("a"));
        session.commit();
        fact("reloaded", Blog.titles(ann.getPosts()));

        User bea = new User("bea");
        Post question = new Post("q");
        bea.getPosts().addAll(List.of(question, question));
        bea.getPosts().remove(question);
        betterFact("after_removing_one_of_two", described(bea, question), described(bea, null));
        bea.getPosts().remove(question);
        fact("after_removing_both", described(bea, question));
    }

    /** The titles of the user's posts, none once it has none, and the author of {@code post}. */
    private static List<@Nullable Object> described(User user, @Nullable Post post) {
        return Arrays.asList(Blog.titles(user.getPosts()), post == null ? null : author(post));
    }

    @Scenario("OTM-18")
    void writingTheKeyColumnDoesNotMoveTheLinkUntilItIsReadAgain() {
        open(Blog.METADATA, Blog::fill);
        Post a1 = post(1);
        assertThat(author(a1)).isEqualTo("ann");
        a1.setUserId(2);
        phase("flush", session::flush);
        fact("author_after_flush", author(a1));
        session.commit();
        fact("author_after_commit", phase("read after commit", () -> author(a1)));
    }

    @Scenario("OTM-19")
    void whenBothLinkAndKeyColumnAreChangedTheLinkWins() {
        open(Blog.METADATA, Blog::fill);
        User bob = user(2);
        Post a1 = post(1);
        Post a2 = post(2);
        assertThat(author(a1)).isEqualTo(author(a2));
        a1.setAuthor(bob);
        a1.setUserId(3);
        a2.setUserId(3);
        a2.setAuthor(bob);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "OTM-23",
            better = "A null is refused at once, by the relationship's name, and leaves the list as it was.")
    void aNullInsideACollectionIsRefused() {
        open(Blog.METADATA);
        User ann = new User("ann");
        phase(
                "append",
                () -> assertThatNullPointerException()
                        .isThrownBy(() -> ann.getPosts().add(nothing()))
                        .withMessageContaining("User.posts"));
        session.add(ann);
        phase("flush", session::flush);
        assertThat(rows("users")).hasSize(1);
    }

    @Scenario(
            value = "OTM-24",
            better = "An object of another class is refused at once, and only unchecked casts let one get there.")
    void anObjectOfTheWrongClassInACollectionIsRefused() {
        open(Blog.METADATA);
        User ann = new User("ann");
        phase("append mapped object of wrong class", () -> addUnchecked(ann, new Comment("k")));
        phase("add", () -> session.add(ann));
        phase("append plain string", () -> addUnchecked(ann, "text"));
        assertThat(ann.getPosts()).isEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void addUnchecked(User user, Object wrong) {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ((List) user.getPosts()).add(wrong))
                .withMessageContaining(
                        "`User.posts` holds Post, not " + wrong.getClass().getName());
    }

    @Scenario("OTM-28")
    void orderByOnTheRelationshipSortsLoadsNotAdditionsInMemory() {
        open(OrderedBlog.METADATA, OrderedBlog::fill);
        OrderedBlog.User cid = session.get(OrderedBlog.User.class, 3).orElseThrow();
        phase("read", () -> cid.posts.size());
        fact("loaded", OrderedBlog.titles(cid));
        cid.posts.add(new OrderedBlog.Post("zz"));
        fact("in_memory", OrderedBlog.titles(cid));
        session.flush();
        fact("after_flush", OrderedBlog.titles(cid));
        session.commit();
        fact("reloaded", OrderedBlog.titles(cid));
    }

    @Scenario(
            value = "OTM-29",
            better = "Rows with equal column sets share a batch even where another one stands between them.")
    void childrenWithDifferentColumnSetsTakeOneBatchEach() {
        open(Blog.METADATA);
        User ann = new User("ann");
        for (String title : List.of("a", "b", "c", "d")) {
            ann.getPosts().add(new Post(title));
        }
        ann.getPosts().get(2).setId(50);
        session.add(ann);
        phase("flush", session::flush);
        assertThat(rows("posts"))
                .extracting(row -> List.of(row.get(1), row.get(2)))
                .containsExactlyInAnyOrder(List.of("a", 1), List.of("b", 1), List.of("c", 1), List.of("d", 1));
        assertThat(ann.getPosts().get(2).getId()).isEqualTo(50);
        rowsStatedOtherwise("The key generated for d depends on the batch it is in.");
    }

    @Scenario(value = "OTM-31", better = "A deleted object leaves the loaded collections of its session at the flush.")
    void deletingAChildRemovesItFromTheParentsLoadedList() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        session.delete(ann.getPosts().get(0));
        phase("flush", session::flush);
        betterFact("ann.posts_after_flush", states(ann.getPosts()), List.of("persistent"));
        session.commit();
        fact("ann.posts_after_commit", Blog.titles(ann.getPosts()));
        rowsAsRecorded();
    }

    @Scenario("OTM-32")
    void theSameChildInTwoParentsWithoutABackReferenceIsStoredOnce() {
        open(OneWayBlog.METADATA);
        OneWayBlog.User ann = new OneWayBlog.User("ann");
        OneWayBlog.User bob = new OneWayBlog.User("bob");
        OneWayBlog.Post post = new OneWayBlog.Post("p");
        ann.posts.add(post);
        bob.posts.add(post);
        session.addAll(ann, bob);
        phase("flush", session::flush);
        fact("both_lists_before_expiry", List.of(OneWayBlog.titles(ann), OneWayBlog.titles(bob)));
        session.commit();
        fact("owners_in_db", ann.posts.size() + bob.posts.size());
    }

    @Scenario("OTM-33")
    void assigningTheSameElementsIsNoChange() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        PostTrail trail = new PostTrail(ann.getPosts());
        trail.follow(() -> ann.getPosts().setAll(ann.getPosts()));
        trail.follow(() -> ann.getPosts().setAll(new ArrayList<>(ann.getPosts())));
        fact("events", trail.events());
        fact("is_modified", session.isModified(ann));
        phase("flush", session::flush);
    }

    @Scenario("OTM-34")
    void swappingChildrenBetweenTwoParents() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User cid = user(3);
        List<Post> ofAnn = List.copyOf(ann.getPosts());
        List<Post> ofCid = List.copyOf(cid.getPosts());
        ann.getPosts().setAll(ofCid);
        cid.getPosts().setAll(ofAnn);
        phase("flush", session::flush);
        fact("ann", Blog.titles(ann.getPosts()));
        fact("cid", Blog.titles(cid.getPosts()));
        rowsAsRecorded();
    }

    @Scenario("OTM-37")
    void theOldParentIsFoundThroughTheKeyWhenTheChildsLinkWasNeverRead() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        Post a1 = ann.getPosts().get(0);
        assertThat(bob.getPosts()).isEmpty();
        phase("append", () -> bob.getPosts().add(a1));
        fact("author", author(a1));
        fact("ann.posts", Blog.titles(ann.getPosts()));
        fact("bob.posts", Blog.titles(bob.getPosts()));
        phase("flush", session::flush);
        fact("ann.posts_after_flush", Blog.titles(ann.getPosts()));
        session.commit();
        fact("ann.posts_after_commit", Blog.titles(ann.getPosts()));
        rowsAsRecorded();
    }

    @Scenario("OTM-38")
    void settingTheScalarCorrectsBothListsThoughItsOldValueWasNeverRead() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        Post a1 = ann.getPosts().get(0);
        assertThat(bob.getPosts()).isEmpty();
        phase("set", () -> a1.setAuthor(bob));
        fact("ann.posts", Blog.titles(ann.getPosts()));
        fact("bob.posts", Blog.titles(bob.getPosts()));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "OTM-22",
            better = "Two relationships that write one column and know nothing of each other are refused.")
    void twoUnlinkedRelationshipsOverOneKeyAreRefused() {
        MappingException refusal = catchThrowableOfType(
                MappingException.class,
                () -> MetaData.of(UnevenBlogs.Unlinked.User.class, UnevenBlogs.Unlinked.Post.class));
        betterFact("warning_categories", refusal.problems().size(), 1);
        assertThat(refusal)
                .hasMessageContaining("`posts.user_id`")
                .hasMessageContaining("`backPopulates = \"posts\"`")
                .hasMessageContaining("overlaps");
    }

    @Scenario("OTM-25")
    void childrenCollectedInASet() {
        open(CollectionBlogs.InSet.METADATA);
        CollectionBlogs.InSet.User ann = new CollectionBlogs.InSet.User();
        ann.name = "ann";
        CollectionBlogs.InSet.Post post = new CollectionBlogs.InSet.Post();
        assertThat(ann.posts.add(post)).isTrue();
        assertThat(ann.posts.add(post)).isFalse();
        session.add(ann);
        phase("flush", session::flush);
        fact("size", ann.posts.size());
        phase("flush after remove and re-add", () -> {
            ann.posts.remove(post);
            assertThat(post.author.get()).isNull();
            ann.posts.add(post);
            session.flush();
        });
        fact("author", Objects.requireNonNull(post.author.get()).name);
    }

    @Scenario("OTM-26")
    void childrenCollectedInAMapKeyedByAnAttribute() {
        open(CollectionBlogs.ByTitle.METADATA);
        CollectionBlogs.ByTitle.User ann = new CollectionBlogs.ByTitle.User();
        ann.name = "ann";
        CollectionBlogs.ByTitle.Post old = new CollectionBlogs.ByTitle.Post("a");
        ann.posts.put("a", old);
        ann.posts.put("b", new CollectionBlogs.ByTitle.Post("b"));
        session.add(ann);
        phase("flush", session::flush);
        session.commit();
        fact("keys_after_reload", sortedKeys(ann));
        CollectionBlogs.ByTitle.Post replacement = new CollectionBlogs.ByTitle.Post("a");
        ann.posts.put("a", replacement);
        phase("flush replacement", session::flush);
        fact("old.author", old.author.get());
        rowsAsRecorded();
        new CollectionBlogs.ByTitle.Post("zzz").author.set(ann);
        fact("keys_after_backref_append", sortedKeys(ann));
        replacement.title = "renamed";
        fact("keys_after_renaming_value", sortedKeys(ann));
    }

    private static List<String> sortedKeys(CollectionBlogs.ByTitle.User user) {
        return user.posts.keySet().stream().sorted().toList();
    }

    @Scenario("OTM-27")
    void anOrderedListKeepsAPositionColumn() {
        open(CollectionBlogs.Ordered.METADATA);
        CollectionBlogs.Ordered.Todo todo = new CollectionBlogs.Ordered.Todo();
        todo.lines.setAll(List.of(
                new CollectionBlogs.Ordered.Line("a"),
                new CollectionBlogs.Ordered.Line("b"),
                new CollectionBlogs.Ordered.Line("c")));
        session.add(todo);
        session.commit();
        fact(
                "positions_after_bulk_assign",
                todo.lines.stream().map(line -> line.pos).toList());
        todo.lines.add(0, todo.lines.remove(2));
        phase("flush", session::flush);
        fact(
                "positions_after_move",
                todo.lines.stream()
                        .map(line -> Arrays.asList(line.label, line.pos))
                        .toList());
        rowsAsRecorded();
    }

    @Scenario(
            value = "OTM-10",
            better = "A child that was given to another parent is not loaded into its old one again.")
    void takingAChildWhoseOldParentIsNotLoaded() {
        open(Blog.METADATA, Blog::fill);
        Post a1 = post(1);
        User bob = user(2);
        phase("append", () -> bob.getPosts().add(a1));
        User ann = session.noAutoflush(() -> phase("load ann.posts before flush", () -> {
            User found = user(1);
            assertThat(found.getPosts().isEmpty()).isFalse();
            return found;
        }));
        betterFact("ann.posts_before_flush", Blog.titles(ann.getPosts()), List.of("a2"));
        phase("flush", session::flush);
        betterFact("ann.posts_after_flush", Blog.titles(ann.getPosts()), List.of("a2"));
        session.expire(ann);
        fact("ann.posts_after_expire", Blog.titles(ann.getPosts()));
    }

    @Scenario("OTM-36")
    void theUnloadedLinkIsReadByTheNewValueOfItsKey() {
        open(Blog.METADATA, Blog::fill);
        Post a1 = post(1);
        a1.setUserId(3);
        session.noAutoflush(() -> fact("before_flush", phase("read before flush", () -> author(a1))));
        session.flush();
        fact("after_flush", author(a1));
        session.expire(a1);
        fact("after_expire", author(a1));
    }
}
