package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.relationshiporm.sql.SqlText.text;

import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.User;
import org.springframework.dao.DataIntegrityViolationException;

/** Autoflush. */
abstract class AutoflushScenarios extends ScenarioContract {

    @Scenario("AF-01")
    void aQueryFlushesPendingWorkFirst() {
        open(Blog.METADATA);
        User ann = session.add(new User("ann"));
        User found = phase(
                "query", () -> session.query(User.class).filterBy("name", "ann").one());
        fact("same", found == ann);
    }

    @Scenario(
            value = "AF-02",
            better = "A load flushes only what it could see: an unrelated new user waits, a new post of ann does not.")
    void aLoadFlushesWhatItReads() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        session.add(new User("unrelated"));
        phase("read", () -> {
            assertThat(ann.getPosts()).hasSize(2);
            assertThat(sql.summary()).isEqualTo("1 SELECT");
        });
        assertThat(session.newObjects()).hasSize(1);
    }

    @Scenario("AF-04")
    void sqlTextFlushesAsWell() {
        open(Blog.METADATA);
        session.add(new User("ann"));
        long count = phase(
                "text",
                () -> session.query(text("SELECT count(*) FROM users"))
                        .scalars(Long.class)
                        .one());
        fact("count", count);
    }

    @Scenario(
            value = "AF-06",
            better =
                    "A query of users does not flush a broken post; a query of posts does, and its failure names the statement.")
    void anErrorInsideAnAutoflushLeavesTheSessionToRollback() {
        open(CascadeBlogs.NotNullKey.METADATA);
        session.add(new CascadeBlogs.NotNullKey.Post("p"));
        assertThat(session.query(CascadeBlogs.NotNullKey.User.class).all()).isEmpty();
        sql.clear();
        DataIntegrityViolationException failure = phase(
                "query",
                () -> catchThrowableOfType(
                        DataIntegrityViolationException.class,
                        () -> session.query(CascadeBlogs.NotNullKey.Post.class).all()));
        assertThat(failure).hasMessageContaining("INSERT INTO posts");
        fact(
                "message_mentions_autoflush",
                failure.getSuppressed()[0].getMessage().contains("autoflush"));
        phase(
                "next query",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.query(CascadeBlogs.NotNullKey.User.class)
                                .all())
                        .withMessageContaining("rollback()"));
        session.rollback();
        assertThat(session.query(CascadeBlogs.NotNullKey.User.class).all()).isEmpty();
    }

    @Scenario(
            value = "AF-07",
            better = "The query of users does not see posts, so the half-built post waits and the build succeeds.",
            moreStatements = "The query and the insert run, where the recorded build fails at the insert.")
    void aHalfBuiltObjectIsNotFlushedByAQueryOfAnotherTable() {
        open(CascadeBlogs.NotNullKey.METADATA);
        behindTheSession(Blog.ROWS.get(0));
        phase("build", () -> {
            CascadeBlogs.NotNullKey.Post post = session.add(new CascadeBlogs.NotNullKey.Post("p"));
            post.author.set(session.query(CascadeBlogs.NotNullKey.User.class)
                    .filterBy("name", "ann")
                    .one());
            session.flush();
            assertThat(sql.summary()).isEqualTo("1 SELECT, 1 INSERT");
            assertThat(post.userId).isEqualTo(1);
        });
    }
}
