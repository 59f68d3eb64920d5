package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;
import org.relationshiporm.session.History;

/** Back references. */
abstract class BackReferenceScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
    }

    private static @Nullable String author(Post post) {
        User author = post.getAuthor();
        return author == null ? null : author.getName();
    }

    private static Post postOf(String title, User author) {
        Post post = new Post(title);
        post.setAuthor(author);
        return post;
    }

    @Scenario("BP-01")
    void whatConstructorsSetIsSynchronised() {
        User u = new User("u");
        Post p = postOf("p", u);
        postOf("q", u);
        fact("u.posts", Blog.titles(u.getPosts()));
        User v = new User("v");
        v.getPosts().setAll(List.of(p));
        fact("after_v_takes_p", Arrays.asList(Blog.titles(u.getPosts()), Blog.titles(v.getPosts()), author(p)));
    }

    @Scenario(
            value = "BP-02",
            better =
                    "What a relationship that cascades saving has gained is saved with its owner, whichever side linked it, instead of being left out.",
            moreStatements = "The object is inserted.")
    void anObjectThatOnlyABackReferenceLedToIsSavedByTheFlush() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Post post = postOf("new", ann);
        fact("in_session", session.contains(post));
        try (LoggedWarnings log = LoggedWarnings.of("org.relationshiporm")) {
            phase("flush", () -> {
                session.flush();
                assertThat(sql.summary()).isEqualTo("1 INSERT");
            });
            betterFact("warnings", log.messages(), List.of());
        }
        betterFact("state", state(post), "persistent");
        assertThat(rows("posts")).hasSize(6).contains(List.of(post.getId(), "new", 1));
        rowsStatedOtherwise("The object is saved.");
    }

    @Scenario("BP-03")
    void theForwardDirectionCascadesAtOnce() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Post post = new Post("new");
        Comment comment = new Comment("first");
        post.getComments().add(comment);
        ann.getPosts().add(post);
        fact("pending", List.of(state(post), state(comment)));
        Comment later = new Comment("later");
        post.getComments().add(later);
        fact("later_comment", state(later));
    }

    @Scenario("BP-06")
    void namingACounterpartThatDoesNotExistIsRefused() {
        phase(
                "configure",
                () -> assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> MetaData.of(
                                UnevenBlogs.MissingCounterpart.User.class, UnevenBlogs.MissingCounterpart.Post.class))
                        .withMessageContaining("User.posts")
                        .withMessageContaining("writer"));
    }

    @Scenario(
            value = "BP-07",
            better = "A counterpart that one side only names is a mistake of the mapping and reported as one.")
    void aCounterpartDeclaredOnOneSideOnlyIsRefused() {
        UnevenBlogs.OneSided.User u = new UnevenBlogs.OneSided.User();
        UnevenBlogs.OneSided.Post p = new UnevenBlogs.OneSided.Post();
        MappingException refusal = catchThrowableOfType(
                MappingException.class,
                () -> MetaData.of(UnevenBlogs.OneSided.User.class, UnevenBlogs.OneSided.Post.class));
        betterFact("warnings", refusal.problems().size(), 1);
        assertThat(refusal).hasMessageContaining("User.posts").hasMessageContaining("backPopulates = \"posts\"");
        u.posts.add(p);
        fact("scalar_after_append", p.author.get() == u ? "u" : null);
        UnevenBlogs.OneSided.Post q = new UnevenBlogs.OneSided.Post();
        q.author.set(u);
        fact(
                "list_after_scalar_set",
                u.posts.stream().map(post -> post == p ? "p" : "q").toList());
    }

    @Scenario("BP-08")
    void twoSidesOfTheSameDirectionAreRefused() {
        phase(
                "configure",
                () -> assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() ->
                                MetaData.of(UnevenBlogs.SameDirection.User.class, UnevenBlogs.SameDirection.Post.class))
                        .withMessageContaining("User.favourite")
                        .withMessageContaining("Post.author"));
    }

    @Scenario("BP-09")
    void bothSidesOfARelationshipSynchronise() {
        noFact("author_exists_before_configure", "A Java class has its fields from the start: each side is declared.");
        User u = new User("u");
        Post p = postOf("p", u);
        fact("u.posts", Blog.titles(u.getPosts()));
        u.getPosts().remove(p);
        assertThat(p.getAuthor()).isNull();
    }

    @Scenario("BP-10")
    void synchronisationDoesNotLoop() {
        User u = new User("u");
        User v = new User("v");
        Post p = new Post("p");
        u.getPosts().add(p);
        assertThat(linked(p, u, v)).isEqualTo("u [p] []");
        p.setAuthor(v);
        assertThat(linked(p, u, v)).isEqualTo("v [] [p]");
        v.getPosts().remove(p);
        assertThat(linked(p, u, v)).isEqualTo("null [] []");
        p.setAuthor(u);
        p.setAuthor(u);
        assertThat(linked(p, u, v)).isEqualTo("u [p] []");
        String reason =
                "No listener hears of a single attribute; what each call does to either side is asserted instead.";
        List.of("append", "reassign", "remove", "set_same_twice").forEach(name -> noFact(name, reason));
    }

    private static String linked(Post post, User first, User second) {
        return author(post) + " " + Blog.titles(first.getPosts()) + " " + Blog.titles(second.getPosts());
    }

    @Scenario("BP-12")
    void historyOfACollection() {
        open(Blog.METADATA, Blog::fill);
        User cid = user(3);
        cid.getPosts().remove(0);
        cid.getPosts().add(new Post("new"));
        fact("history", describe(session.history(cid, User_.posts)));
        fact("dirty", names(session.dirtyObjects()));
        fact("new", names(session.newObjects()));
        session.flush();
        fact("history_after_flush", describe(session.history(cid, User_.posts)));
    }

    private static Map<String, Object> describe(History<Post> history) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("added", Blog.titles(history.added()));
        described.put("unchanged", Blog.titles(history.unchanged()));
        described.put("deleted", Blog.titles(history.removed()));
        return described;
    }

    private static List<@Nullable String> names(List<Object> objects) {
        return objects.stream()
                .flatMap(object -> object instanceof User user ? Stream.of(user.getName()) : title(object))
                .sorted()
                .toList();
    }

    private static Stream<@Nullable String> title(Object object) {
        return Stream.of(((Post) object).getTitle());
    }

    @Scenario("BP-13")
    void undoingACollectionChangeLeavesNothingToWrite() {
        open(Blog.METADATA, Blog::fill);
        User cid = user(3);
        Post c1 = cid.getPosts().remove(0);
        cid.getPosts().add(c1);
        fact("order", Blog.titles(cid.getPosts()));
        fact("author", author(c1));
        phase("flush", session::flush);
    }

    @Scenario("BP-15")
    void clearingTheScalarMovesListAndKey() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Post a1 = ann.getPosts().get(0);
        a1.setAuthor(null);
        fact("ann.posts", Blog.titles(ann.getPosts()));
        fact("a1.author", author(a1));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("BP-16")
    void reassigningAPendingChildBetweenTwoNewParents() {
        open(Blog.METADATA);
        User u = new User("u");
        User v = new User("v");
        Post p = new Post("p");
        u.getPosts().add(p);
        session.addAll(u, v);
        v.getPosts().add(p);
        phase("flush", session::flush);
        fact("u.posts", Blog.titles(u.getPosts()));
        rowsAsRecorded();
    }
}
