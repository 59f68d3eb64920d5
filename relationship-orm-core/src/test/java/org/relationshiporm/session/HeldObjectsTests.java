package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.User;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;

/** A session that holds many objects finds each by its key, whatever the keys are and however many it has let go; the database has no part in this. */
class HeldObjectsTests {

    private static final int USERS = 600;

    private final StatementRecorder sql = new StatementRecorder();
    private final List<Integer> keys = new ArrayList<>();
    private TestDatabase database;
    private Engine engine;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        SessionContract.METADATA.createAll(engine);
        for (int number = 0; number < USERS; number++) {
            keys.add(number % 3 == 0 ? 1 + number : number % 3 == 1 ? -number * 4096 : number << 16);
        }
        engine.executeInTransaction(session -> {
            for (int key : keys) {
                User user = new User("user " + key);
                user.setId(key);
                session.add(user);
            }
        });
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void anObjectIsFoundByItsKeyInWhicheverWholeNumberItIsAskedFor() {
        try (Session session = engine.openSession()) {
            User first = session.get(User.class, 1).orElseThrow();
            sql.clear();

            assertThat(session.get(User.class, 1L)).containsSame(first);
            assertThat(session.get(User.class, (short) 1)).containsSame(first);
            assertThat(sql.statements()).isEmpty();
        }
    }

    @Test
    void whatIsHeldIsFoundAndWhatWasLetGoIsReadAgain() {
        try (Session session = engine.openSession()) {
            List<User> users = new ArrayList<>(session.query(User.class).all());
            Collections.shuffle(users, new Random(7));
            List<User> gone = users.subList(0, USERS / 2);
            List<User> held = users.subList(USERS / 2, USERS);
            gone.forEach(session::expunge);
            sql.clear();

            assertThat(held)
                    .allMatch(user -> session.get(User.class, user.getId()).orElseThrow() == user);
            assertThat(sql.selects()).isZero();
            assertThat(gone)
                    .allMatch(user -> session.get(User.class, user.getId()).orElseThrow() != user);
            assertThat(sql.selects()).isEqualTo(gone.size());
            assertThat(session.query(User.class).all()).hasSize(USERS).containsAll(held);
        }
    }

    @Test
    void aReadOnlySessionFindsWhatTheApplicationHolds() {
        try (Session session = engine.openReadOnlySession()) {
            List<User> users = session.query(User.class).all();
            sql.clear();

            assertThat(users)
                    .allMatch(user -> session.get(User.class, user.getId()).orElseThrow() == user);
            session.expunge(users.get(5));
            assertThat(session.get(User.class, users.get(5).getId())).get().isNotSameAs(users.get(5));
            assertThat(sql.selects()).isOne();
        }
    }
}
