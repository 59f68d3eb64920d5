package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.session.MergeOption;
import org.relationshiporm.session.Session;
import org.relationshiporm.sql.RowLock;

/** Expire, refresh, merge, attach. */
abstract class LifecycleScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
    }

    @Scenario(
            value = "ST-01",
            better =
                    "A plain field cannot load itself, so it stays readable; the next read of the row brings all columns in one statement.")
    void expiringEverythingCostsOneSelectForAllColumns() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        ann.getPosts().size();
        session.expire(ann);
        noFact("loaded_after_expire", "Python's instance dictionary; plain Java fields keep what they showed.");
        phase("name", () -> assertThat(user(1).getName()).isEqualTo("ann"));
        phase("id", () -> assertThat(ann.getId()).isEqualTo(1));
        phase("posts", () -> assertThat(ann.getPosts()).hasSize(2));
    }

    @Scenario(
            value = "ST-02",
            better =
                    "A plain field cannot load itself, so it stays readable; the next read of the row brings it up to date.")
    void expiringOneAttribute() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        ann.getPosts().size();
        session.expire(ann, "name");
        behindTheSession("UPDATE users SET name = 'db' WHERE id = 1");
        phase("id", () -> assertThat(ann.getId()).isEqualTo(1));
        phase("name", () -> {
            user(1);
            assertThat(ann.getName()).isEqualTo("db");
        });
        session.expire(ann, "posts");
        phase("name 2", () -> assertThat(ann.getName()).isEqualTo("db"));
        phase("posts", () -> assertThat(ann.getPosts()).hasSize(2));
    }

    @Scenario("ST-03")
    void refreshReloadsAtOnceAndDiscardsChanges() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        ann.getPosts().size();
        ann.setName("x");
        behindTheSession("UPDATE users SET name = 'db' WHERE id = 1");
        phase("refresh", () -> session.noAutoflush(() -> session.refresh(ann)));
        fact("name", ann.getName());
        fact("modified", session.isModified(ann));
        fact("posts_still_loaded", ann.getPosts().isLoaded());
        phase("flush", session::flush);
    }

    @Scenario(
            value = "ST-04",
            better = "A refresh flushes nothing: what changed elsewhere waits for a flush that has to do with it.")
    void refreshDropsTheObjectsOwnChange() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        ann.setName("x");
        bob.setName("y");
        phase("refresh", () -> session.refresh(ann));
        fact("name", ann.getName());
        session.commit();
        rowsAsRecorded();
    }

    @Scenario("ST-05")
    void refreshingNamedAttributesLoadsARelationship() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        phase("refresh name", () -> session.refresh(ann, "name"));
        phase("refresh posts", () -> session.refresh(ann, "posts"));
        fact("posts_loaded", ann.getPosts().isLoaded());
    }

    @Scenario(
            value = "ST-06",
            better =
                    "A plain field of a vanished object stays readable; get(...) finds nothing, and a refresh is refused by name.")
    void touchingAnObjectWhoseRowIsGone() {
        open(Blog.METADATA, Blog::fill);
        User bob = user(2);
        User cid = user(3);
        session.commit();
        behindTheSession(
                "UPDATE posts SET user_id = NULL",
                "UPDATE profiles SET user_id = NULL",
                "DELETE FROM users WHERE id > 1");
        phase("read", () -> {
            assertThat(session.get(User.class, 2)).isEmpty();
            assertThat(bob.getName()).isEqualTo("bob");
        });
        phase(
                "refresh",
                () -> assertThatExceptionOfType(NoResultException.class)
                        .isThrownBy(() -> session.refresh(cid))
                        .withMessageContaining("User [3]")
                        .withMessageContaining("gone"));
    }

    private static User user(int id, @Nullable String name) {
        User user = new User(name);
        user.setId(id);
        return user;
    }

    @Scenario("ST-09")
    void mergingIntoAnObjectThatIsLoaded() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User merged = phase("merge", () -> session.merge(user(1, "new")));
        fact("same", merged == ann);
        fact("name", ann.getName());
    }

    @Scenario("ST-10")
    void mergingAnUnknownKeyMakesANewObject() {
        open(Blog.METADATA);
        if (database.name().equals("PostgreSQL")) {
            behindTheSession("ALTER TABLE users ALTER COLUMN id RESTART WITH 51");
        }
        User withKey = phase("merge with key", () -> session.merge(user(50, "n")));
        fact("state", state(withKey));
        phase("merge without key", () -> session.merge(new User("m")));
        phase("flush", session::flush);
        session.commit();
        rowsAsRecorded();
    }

    @Scenario(
            value = "ST-11",
            moreStatements =
                    "Members that nobody looked at are deleted by their key instead of being read first: a DELETE in place of a SELECT.")
    void mergingAGraphWithACollection() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        session.get(CascadeBlogs.Owning.User.class, 1);
        session.rollback();
        CascadeBlogs.Owning.User given = new CascadeBlogs.Owning.User("ann");
        given.id = 1;
        CascadeBlogs.Owning.Post a1 = new CascadeBlogs.Owning.Post("A1");
        a1.id = 1;
        given.posts.add(a1);
        given.posts.add(new CascadeBlogs.Owning.Post("new"));
        CascadeBlogs.Owning.User merged = phase("merge", () -> session.merge(given));
        fact("posts", merged.posts.stream().map(post -> post.title).toList());
        phase("flush", session::flush);
        session.commit();
        rowsAsRecorded();
    }

    @Scenario("ST-12")
    void mergingLeavesUntouchedAttributesAlone() {
        open(Blog.METADATA, Blog::fill);
        // A plain field does not know whether it was set: the option says that null means untouched.
        User merged = session.merge(user(1, null), MergeOption.KEEP_WHERE_NULL);
        phase("flush", session::flush);
        fact("name", merged.getName());
        fact("posts", Blog.titles(merged.getPosts()));
    }

    @Scenario("ST-13")
    void mergingADetachedObjectLeavesItsUnloadedCollectionAlone() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        CascadeBlogs.Owning.User ann;
        try (Session first = engine.openReadOnlySession()) {
            ann = first.get(CascadeBlogs.Owning.User.class, 1).orElseThrow();
        }
        ann.name = "changed";
        CascadeBlogs.Owning.User merged = phase("merge", () -> session.merge(ann));
        fact("posts_loaded", merged.posts.isLoaded());
        phase("flush", session::flush);
    }

    @Scenario("ST-14")
    void mergingWithoutLoading() {
        open(Blog.METADATA, Blog::fill);
        User clean;
        User modified;
        try (Session first = engine.openSession()) {
            clean = first.get(User.class, 1).orElseThrow();
            modified = first.get(User.class, 2).orElseThrow();
        }
        User merged = phase("merge clean", () -> session.merge(clean, MergeOption.WITHOUT_LOADING));
        fact("name", merged.getName());
        assertThat(session.isModified(merged)).isFalse();
        modified.setName("x");
        phase(
                "merge modified",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.merge(modified, MergeOption.WITHOUT_LOADING)));
    }

    @Scenario("ST-15")
    void mergingANullScalarAndANullLink() {
        open(Blog.METADATA, Blog::fill);
        Post given = new Post(null);
        given.setId(1);
        given.setAuthor(null);
        session.merge(given);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("ST-18")
    void aKnownKeyIsAttachedWithoutSql() {
        open(Blog.METADATA, Blog::fill);
        User bob = session.attach(user(2, null));
        phase("read", () -> {
            assertThat(user(2)).isSameAs(bob);
            fact("name", bob.getName());
        });
        session.close();
        session = engine.openSession();
        User again = session.attach(user(2, null));
        again.setName("x");
        phase("flush", session::flush);
    }

    @Scenario("ST-16")
    void reattachingADetachedObjectIsFree() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        session.close();
        ann.setName("detached");
        session = engine.openSession();
        phase("add", () -> session.add(ann));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.statements()).containsExactly("UPDATE users SET name = ? WHERE id = ?");
        });
    }

    @Scenario("ST-20")
    void statesAlongALifeCycle() {
        open(Blog.METADATA);
        List<String> states = new ArrayList<>();
        User user = new User("u");
        states.add(state(user));
        session.add(user);
        states.add(state(user));
        session.flush();
        states.add(state(user));
        session.delete(user);
        states.add(state(user));
        session.flush();
        states.add(state(user));
        session.commit();
        states.add(state(user));
        fact("states", states);
        User pending = session.add(new User("p"));
        session.expunge(pending);
        fact("pending_expunged", state(pending));
        User persistent = session.add(new User("q"));
        session.flush();
        session.expunge(persistent);
        fact("persistent_expunged", state(persistent));
    }

    @Scenario(
            value = "ST-22",
            better =
                    "A locking get brings the object up to date with the row that it locks, so that no update is lost.")
    void aLockingGetRefreshesTheObject() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        behindTheSession("UPDATE users SET name = 'behind' WHERE id = 1");
        phase("get for update", () -> session.get(User.class, RowLock.forUpdate(), 1));
        betterFact("name_after_get", ann.getName(), "behind");
        behindTheSession("UPDATE users SET name = 'db' WHERE id = 1");
        phase("refresh for update", () -> session.refresh(ann, RowLock.forUpdate()));
        fact("name_after_refresh", ann.getName());
    }
}
