package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.User;

/** Expire, refresh, merge, attach. */
abstract class LifecycleScenarios extends ScenarioContract {

    private User user(int id) {
        return session.get(User.class, id).orElseThrow();
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

    @Scenario(
            value = "ST-20",
            better =
                    "An object whose row was deleted for good is transient, so that it can be added again as a new one.")
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
}
