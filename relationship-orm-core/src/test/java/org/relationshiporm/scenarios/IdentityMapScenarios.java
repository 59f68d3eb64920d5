package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Query;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.session.Session;
import org.relationshiporm.state.Lifecycle;

/** Identity map. */
abstract class IdentityMapScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
    }

    @Scenario("IDM-01")
    void gettingTwiceIsOneSelectAndOneObject() {
        open(Blog.METADATA, Blog::fill);
        User first = phase("first", () -> user(1));
        User second = phase("second", () -> user(1));
        fact("same", first == second);
    }

    @Scenario("IDM-02")
    void aQueryAlwaysRunsButReturnsTheKnownObject() {
        open(Blog.METADATA, Blog::fill);
        User known = user(1);
        List<User> found = phase(
                "queries",
                () -> List.of(
                        session.query(User.class).filterBy("id", 1).one(),
                        session.query(User.class).filterBy("id", 1).one()));
        fact("same", found.stream().allMatch(user -> user == known));
    }

    @Scenario("IDM-03")
    void aQueryDoesNotOverwriteWhatIsLoadedUnlessAsked() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        Query<User> query = session.query(User.class).filterBy("id", 1);
        behindTheSession("UPDATE users SET name = 'db' WHERE id = 1");
        query.one();
        fact("after_plain_query", ann.getName());
        session.noAutoflush(() -> {
            ann.setName("local");
            query.one();
            fact("after_plain_query_with_local_change", ann.getName());
            phase("populate existing", () -> query.populateExisting().one());
        });
        fact("after_populate_existing", ann.getName());
        fact("modified", session.isModified(ann));
    }

    @Scenario("IDM-05")
    void gettingAnObjectOfAnEarlierTransactionReadsItAgain() {
        open(Blog.METADATA, Blog::fill);
        User ann = user(1);
        User bob = user(2);
        session.commit();
        User again = phase("get expired", () -> user(1));
        fact("same", again == ann);
        behindTheSession("DELETE FROM users WHERE id = 2");
        Optional<User> gone = phase("get expired, row gone", () -> session.get(User.class, 2));
        fact("gone", gone.orElse(null));
        fact("state_of_gone", state(bob));
        session.rollback();
        assertThat(session.lifecycle(bob)).isEqualTo(Lifecycle.PERSISTENT);
    }

    @Scenario("IDM-06")
    void gettingAnObjectThatIsToBeDeleted() {
        open(Blog.METADATA, Blog::fill);
        User bob = user(2);
        session.delete(bob);
        fact("before", phase("before flush", () -> session.get(User.class, 2).orElse(null) == bob));
        session.flush();
        fact("after", phase("after flush", () -> session.get(User.class, 2).orElse(null)));
    }

    @Scenario(
            value = "IDM-07",
            better =
                    "What is in the session does not depend on a garbage collector: it holds its objects until it closes or lets go of them.")
    void theMapHoldsItsObjectsUntilTheSessionLetsGo() {
        open(Blog.METADATA, Blog::fill);
        session.query(User.class).all();
        sql.clear();
        fact("held", held());
        user(2).setName("X");
        betterFact("after_drop", held(), 3);
        phase("get dropped", () -> {
            session.flush();
            assertThat(user(1).getName()).isEqualTo("ann");
            assertThat(sql.summary()).isEqualTo("1 UPDATE");
        });
        betterFact("after_flush", held(), 3);
        session.expunge(user(1));
        assertThat(user(1).getName()).isEqualTo("ann");
        assertThat(sql.selects()).isEqualTo(1);
    }

    /** How many of the three users the session finds without SQL. */
    private int held() {
        int held = 0;
        for (int id = 1; id <= 3; id++) {
            sql.clear();
            user(id);
            held += sql.count() == 0 ? 1 : 0;
        }
        return held;
    }

    @Scenario(value = "IDM-08", better = "The flush tells of the taken key before it sends the insert.")
    void oneObjectPerKey() {
        open(Blog.METADATA, Blog::fill);
        User copy;
        try (Session other = engine.openReadOnlySession()) {
            copy = other.get(User.class, 1).orElseThrow();
        }
        user(1);
        User fresh = new User("x");
        fresh.setId(1);
        session.add(fresh);
        phase(
                "attach detached copy",
                () -> assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> session.add(copy)));
        phase(
                "flush new with same key",
                () -> assertThatExceptionOfType(FlushException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("A new User has the key [1]"));
    }

    @Scenario("IDM-10")
    void twoSessionsHaveTwoObjects() {
        open(Blog.METADATA, Blog::fill);
        User one = user(1);
        session.commit();
        try (Session other = engine.openSession()) {
            User two = other.get(User.class, 1).orElseThrow();
            fact("different", one != two);
            two.setName("two");
            other.commit();
        }
        fact("stale", one.getName());
        session.refresh(one);
        fact("refreshed", one.getName());
    }
}
