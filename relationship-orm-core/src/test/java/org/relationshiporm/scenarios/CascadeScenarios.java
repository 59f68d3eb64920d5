package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.session.Session;

/** Cascades. */
abstract class CascadeScenarios extends ScenarioContract {

    private <E> E get(Class<E> entity, int id) {
        return session.get(entity, id).orElseThrow();
    }

    @Scenario("CAS-01")
    void deletingWithoutCascadeKeepsTheChildrenAndClearsTheirKeys() {
        open(Blog.METADATA, Blog::fill);
        User cid = get(User.class, 3);
        phase("delete", () -> session.delete(cid));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "CAS-02",
            better = "The refusal names the relationship and the ways out, and comes before any row is written.")
    void deletingWithoutCascadeUnderANotNullKeyIsRefused() {
        open(CascadeBlogs.NotNullKey.METADATA);
        fill("users", "posts", "profiles");
        session.delete(get(CascadeBlogs.NotNullKey.User.class, 3));
        phase(
                "flush",
                () -> assertThatExceptionOfType(FlushException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("User.posts")
                        .withMessageContaining("posts.user_id")
                        .withMessageContaining("DELETE_ORPHAN"));
        rowsAsRecorded();
    }

    private void fill(String... tables) {
        Blog.ROWS.stream()
                .filter(sql -> List.of(tables).stream().anyMatch(table -> sql.startsWith("INSERT INTO " + table)))
                .forEach(this::behindTheSession);
    }

    @Scenario("CAS-04")
    void removingAnOrphanDeletesItAndWhatItOwns() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User ann = get(CascadeBlogs.Owning.User.class, 1);
        CascadeBlogs.Owning.Post a1 = ann.posts.get(0);
        ann.posts.remove(a1);
        fact("in_deleted_before_flush", session.deletedObjects().contains(a1));
        phase("flush", session::flush);
        fact("state", state(a1));
        rowsAsRecorded();
    }

    @Scenario(
            value = "CAS-05",
            moreStatements =
                    "Members that nobody looked at are deleted by their key instead of being read first: a DELETE in place of a SELECT.")
    void replacingOrClearingAListMakesOrphans() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User cid = get(CascadeBlogs.Owning.User.class, 3);
        cid.posts.setAll(List.of(cid.posts.get(1)));
        phase("flush replace", session::flush);
        cid.posts.clear();
        phase("flush clear", session::flush);
        rowsAsRecorded();
    }

    @Scenario("CAS-06")
    void movingToAnotherParentIsNotOrphaning() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User ann = get(CascadeBlogs.Owning.User.class, 1);
        CascadeBlogs.Owning.User bob = get(CascadeBlogs.Owning.User.class, 2);
        CascadeBlogs.Owning.Post a1 = ann.posts.get(0);
        CascadeBlogs.Owning.Post a2 = ann.posts.get(1);
        ann.posts.remove(a1);
        bob.posts.add(a1);
        bob.posts.add(a2);
        ann.posts.remove(a2);
        phase("flush", session::flush);
        fact("ann.posts", ann.posts.stream().map(post -> post.title).toList());
        rowsAsRecorded();
    }

    @Scenario("CAS-07")
    void settingTheScalarToNullMakesAnOrphan() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User ann = get(CascadeBlogs.Owning.User.class, 1);
        CascadeBlogs.Owning.Post a1 = ann.posts.get(0);
        assertThat(a1.author.get()).isSameAs(ann);
        a1.author.set(null);
        phase("flush, list loaded", session::flush);
        session.commit();
        session.close();
        session = engine.openSession();
        CascadeBlogs.Owning.Post a2 = get(CascadeBlogs.Owning.Post.class, 2);
        phase("set, nothing loaded", () -> a2.author.set(null));
        phase("flush, nothing loaded", session::flush);
        rowsAsRecorded();
    }

    @Scenario("CAS-09")
    void deleteOrphanOnTheSideWithTheKeyIsRefused() {
        phase(
                "configure",
                () -> assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> MetaData.of(
                                CascadeBlogs.OrphanOnManySide.User.class, CascadeBlogs.OrphanOnManySide.Post.class))
                        .withMessageContaining("Post.author")
                        .withMessageContaining("DELETE_ORPHAN"));
    }

    @Scenario("CAS-10")
    void deleteCascadesFromTheSideWithTheKeyToTheParent() {
        open(CascadeBlogs.ManySideDelete.METADATA);
        fill("users", "posts", "profiles");
        CascadeBlogs.ManySideDelete.Profile pa = get(CascadeBlogs.ManySideDelete.Profile.class, 1);
        phase("delete", () -> session.delete(pa));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("CAS-11")
    void passiveDeletesLeaveUnloadedChildrenToTheDatabase() {
        open(CascadeBlogs.Passive.METADATA);
        fill("users", "posts");
        behindTheSession("DELETE FROM users WHERE id = 2");
        CascadeBlogs.Passive.User cid = get(CascadeBlogs.Passive.User.class, 3);
        CascadeBlogs.Passive.User ann = get(CascadeBlogs.Passive.User.class, 1);
        session.delete(cid);
        phase("delete unloaded", session::flush);
        assertThat(ann.posts).hasSize(2);
        session.delete(ann);
        phase("delete loaded", session::flush);
        rowsAsRecorded();
    }

    @Scenario("CAS-13")
    void leavingDeletesToTheDatabaseAndCascadingThemIsRefused() {
        phase(
                "configure",
                () -> assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> MetaData.of(
                                CascadeBlogs.PassiveAllWithDelete.User.class,
                                CascadeBlogs.PassiveAllWithDelete.Post.class))
                        .withMessageContaining("User.posts")
                        .withMessageContaining("passiveDeletes"));
    }

    @Scenario(
            value = "CAS-14",
            better = "The flush refuses the link by name instead of leaving the new object out with a warning.")
    void withoutSaveUpdateTheFlushRefusesTheLink() {
        open(CascadeBlogs.MergeOnly.METADATA);
        fill("users", "posts");
        CascadeBlogs.MergeOnly.User ann = get(CascadeBlogs.MergeOnly.User.class, 1);
        CascadeBlogs.MergeOnly.Post fresh = new CascadeBlogs.MergeOnly.Post("new");
        ann.posts.add(fresh);
        fact("in_session", session.contains(fresh));
        phase(
                "flush",
                () -> assertThatExceptionOfType(FlushException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("User.posts")
                        .withMessageContaining("not in this session")
                        .withMessageContaining("SAVE_UPDATE"));
        betterFact("warnings", List.of(), List.of());
        session.rollback();
        fact("reloaded", ann.posts.stream().map(post -> post.title).toList());
    }

    @Scenario("CAS-15")
    void expungingDoesNotPassByDefault() {
        open(Blog.METADATA, Blog::fill);
        User ann = get(User.class, 1);
        List<Post> posts = List.copyOf(ann.getPosts());
        session.expunge(ann);
        fact("ann", state(ann));
        fact("posts", posts.stream().map(this::state).toList());
    }

    @Scenario("CAS-17")
    void expiringPassesToWhatIsOwned() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User ann = get(CascadeBlogs.Owning.User.class, 1);
        List<CascadeBlogs.Owning.Post> posts = List.copyOf(ann.posts);
        session.expire(ann);
        behindTheSession("UPDATE users SET name = 'db'", "UPDATE posts SET title = 'db'");
        phase("read", () -> {
            get(CascadeBlogs.Owning.User.class, 1);
            posts.forEach(post -> get(CascadeBlogs.Owning.Post.class, post.id));
            assertThat(ann.name).isEqualTo("db");
            assertThat(posts).allMatch(post -> post.title.equals("db"));
        });
    }

    @Scenario("CAS-19")
    void aChildMovedAwayBeforeTheFlushSurvivesItsFormerParent() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User ann = get(CascadeBlogs.Owning.User.class, 1);
        CascadeBlogs.Owning.User bob = get(CascadeBlogs.Owning.User.class, 2);
        CascadeBlogs.Owning.Post a1 = ann.posts.get(0);
        ann.posts.forEach(post -> post.comments.size());
        assertThat(ann.profile.get()).isNotNull();
        bob.posts.add(a1);
        session.delete(ann);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("CAS-20")
    void deletingANewOrAForeignObjectIsRefused() {
        open(Blog.METADATA, Blog::fill);
        User transientUser = new User("t");
        phase(
                "transient",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.delete(transientUser))
                        .withMessageContaining("never added"));
        User pending = session.add(new User("p"));
        phase(
                "pending",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.delete(pending))
                        .withMessageContaining("expunge"));
        try (Session other = engine.openReadOnlySession()) {
            User foreign = other.get(User.class, 1).orElseThrow();
            phase(
                    "owned by another session",
                    () -> assertThatExceptionOfType(SessionUsageException.class)
                            .isThrownBy(() -> session.delete(foreign))
                            .withMessageContaining("not in this session"));
        }
    }

    @Scenario("CAS-22")
    void addingAgainBeforeTheFlushCallsTheDeleteOff() {
        open(Blog.METADATA, Blog::fill);
        User bob = get(User.class, 2);
        session.delete(bob);
        session.add(bob);
        phase("flush", session::flush);
        fact("state", state(bob));
        session.delete(bob);
        session.flush();
        phase(
                "add after flushed delete",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.add(bob))
                        .withMessageContaining("was deleted"));
    }

    @Scenario(
            value = "CAS-23",
            better =
                    "The delete is decided once: the first flush carries it out, and the deleted object leaves the list it was added to.",
            moreStatements = "What the delete takes is sent by the first flush instead of the second.")
    void aRequestedDeleteIsCarriedOutOnceThoughTheChildWasGivenToAnotherParent() {
        open(Blog.METADATA, Blog::fill);
        Post a1 = get(Post.class, 1);
        User bob = get(User.class, 2);
        session.delete(a1);
        bob.getPosts().add(a1);
        fact("deleted_set_before_flush", titles(session.deletedObjects()));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.summary()).isEqualTo("1 SELECT, 1 UPDATE, 1 DELETE");
        });
        betterFact("deleted_set_after_flush", titles(session.deletedObjects()), List.of());
        assertThat(bob.getPosts()).isEmpty();
        phase("commit", () -> {
            session.commit();
            assertThat(sql.count()).isZero();
        });
        rowsAsRecorded();
    }

    private static List<String> titles(List<Object> posts) {
        return posts.stream().map(post -> ((Post) post).getTitle()).toList();
    }
}
