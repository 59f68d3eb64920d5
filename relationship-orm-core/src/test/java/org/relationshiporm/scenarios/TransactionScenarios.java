package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.scenarios.Things.Coded;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.session.NestedTransaction;
import org.springframework.dao.DataIntegrityViolationException;

/** Transactions. */
abstract class TransactionScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
    }

    @Scenario(
            value = "TX-01",
            better =
                    "Generated keys and the foreign keys taken from them are as they were before the flush, so that a second try is like the first.")
    void rollbackMakesNewObjectsTransientAgain() {
        open(Blog.METADATA);
        User u = new User("u");
        u.getPosts().add(new Post("a"));
        u.getPosts().add(new Post("b"));
        Post a = u.getPosts().get(0);
        session.add(u);
        session.flush();
        session.rollback();
        fact("states", List.of(state(u), state(a)));
        betterFact("id_in_memory", u.getId(), null);
        betterFact("fk_in_memory", a.getUserId(), null);
        fact("name", u.getName());
        fact("posts_kept", u.getPosts().size());
        fact("in_session", session.contains(u));
        session.add(u);
        phase("add and flush again", session::flush);
        session.commit();
        rowsAsRecorded();
    }

    @Scenario("TX-05")
    void rollbackRestoresCollectionsAndLinks() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        Post a1 = ann.getPosts().get(0);
        assertThat(bob.getPosts()).isEmpty();
        bob.getPosts().add(a1);
        session.flush();
        session.rollback();
        phase(
                "read",
                () -> fact(
                        "lists",
                        Arrays.asList(
                                Blog.titles(ann.getPosts()),
                                Blog.titles(bob.getPosts()),
                                a1.getAuthor().getName())));
    }

    @Scenario(
            value = "TX-12",
            better =
                    "What was loaded stays readable, the plain fields always; only a relationship that was never loaded is refused, by name.")
    void closingASessionDetachesEverything() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        ann.getPosts().size();
        User bob = user(2);
        session.close();
        session = engine.openSession();
        fact("state", state(ann));
        fact("loaded", Arrays.asList(ann.getName(), Blog.titles(ann.getPosts())));
        phase(
                "unloaded relationship",
                () -> assertThatExceptionOfType(UnloadedRelationshipException.class)
                        .isThrownBy(() -> bob.getPosts().size())
                        .withMessageContaining("User [2]")
                        .withMessageContaining("posts"));
        phase("expired attribute", () -> assertThat(bob.getName()).isEqualTo("bob"));
    }

    @Scenario("TX-13")
    void aTransactionBlockCommitsOrRollsBack() {
        open(Blog.METADATA);
        phase("ok block", () -> engine.executeInTransaction(inner -> inner.add(new User("u"))));
        IllegalStateException own = new IllegalStateException("mine");
        phase(
                "failing block",
                () -> assertThatThrownBy(() -> engine.executeInTransaction(inner -> {
                            inner.add(new User("v"));
                            inner.flush();
                            throw own;
                        }))
                        .isSameAs(own));
        rowsAsRecorded();
    }

    @Scenario("TX-14")
    void anEmptyTransactionSendsNothing() {
        open(Blog.METADATA);
        phase("commit", session::commit);
        phase("rollback", session::rollback);
    }

    @Scenario(
            value = "TX-15",
            better =
                    "A plain field cannot reload when it is read; the next read of the row in the new transaction brings the new value.")
    void changesMadeOutsideAreSeenInTheNextTransaction() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        session.commit();
        user(1);
        behindTheSession("UPDATE users SET name = 'n1' WHERE id = 1");
        user(1);
        fact("same_tx", ann.getName());
        session.commit();
        assertThat(user(1)).isSameAs(ann);
        fact("next_tx", ann.getName());
    }

    @Scenario("TX-16")
    void aKeyOfARolledBackInsertMayBeUsedAgain() {
        open(Blog.METADATA);
        session.add(new User("u"));
        session.flush();
        session.rollback();
        User v = session.add(new User("v"));
        session.flush();
        if (database.name().equals("SQLite")) {
            fact("key", v.getId());
        } else {
            noFact("key", "Sequences do not roll back.");
        }
        fact("map", session.get(User.class, v.getId()).orElseThrow() == v);
    }

    @Scenario("TX-17")
    void rollingBackAChangedKey() {
        open(Coded.METADATA, fixture -> fixture.add(new Coded("a")));
        Coded thing = session.get(Coded.class, "a").orElseThrow();
        thing.code = "b";
        session.flush();
        fact("during", session.get(Coded.class, "b").orElseThrow() == thing);
        session.rollback();
        fact("after", session.get(Coded.class, "a").orElseThrow() == thing);
        fact("code", thing.code);
    }

    @Scenario(
            value = "TX-07",
            better =
                    "The object is put back from memory to what it was at the savepoint, so nothing has to be read again.")
    void rollingBackToASavepointUndoesOnlyTheInnerWork() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        User o = session.add(new User("o"));
        session.flush();
        NestedTransaction nested = session.beginNested();
        User i = session.add(new User("i"));
        ann.setName("changed");
        session.flush();
        phase("rollback savepoint", nested::rollback);
        fact("states", List.of(state(o), state(i)));
        fact("ann", ann.getName());
        sql.clear();
        assertThat(user(2)).isSameAs(bob);
        fact("bob_still_loaded", sql.count() == 0);
        user(1);
        betterFact("ann_expired", sql.count() > 0, false);
        session.commit();
        rowsAsRecorded();
    }

    @Scenario("TX-08")
    void openingASavepointFlushesFirst() {
        open(Blog.METADATA);
        session.add(new User("o"));
        NestedTransaction nested = phase("begin nested", () -> session.beginNested());
        phase("first statement inside", () -> session.query(User.class).all());
        nested.rollback();
        session.commit();
        rowsAsRecorded();
    }

    @Scenario("TX-09")
    void aConstraintErrorIsCaughtInsideASavepoint() {
        open(CodedUsers.METADATA);
        List<String> errors = new ArrayList<>();
        for (String name : List.of("ann", "bob", "ann")) {
            try (NestedTransaction nested = session.beginNested()) {
                session.add(new CodedUsers.User(name));
                nested.commit();
            } catch (DataIntegrityViolationException taken) {
                errors.add(name);
            }
        }
        session.commit();
        fact("errors", errors);
        rowsAsRecorded();
    }

    @Scenario("TX-10")
    void whatASavepointReleasesStaysInTheOuterTransaction() {
        open(Blog.METADATA);
        User i = phase("savepoint", () -> {
            try (NestedTransaction nested = session.beginNested()) {
                User inner = session.add(new User("i"));
                nested.commit();
                return inner;
            }
        });
        fact("inside_outer", state(i));
        session.rollback();
        fact("after_rollback", state(i));
        rowsAsRecorded();
    }

    @Scenario("TX-18")
    void attributeChangesAcrossTwoSavepoints() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        ann.setName("A1");
        try (NestedTransaction first = session.beginNested()) {
            ann.setName("A2");
            first.commit();
        }
        NestedTransaction second = session.beginNested();
        ann.setName("A3");
        session.flush();
        second.rollback();
        fact("after_inner_rollback", ann.getName());
        session.commit();
        rowsAsRecorded();
    }
}
