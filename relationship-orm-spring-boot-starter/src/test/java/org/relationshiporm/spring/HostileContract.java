package org.relationshiporm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Session;
import org.relationshiporm.state.Lifecycle;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What callers do that nobody planned. */
abstract class HostileContract {

    private SpringTransactions spring;
    private Session session;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        spring = new SpringTransactions(openDatabase(), UnaryOperator.identity());
        session = spring.session;
    }

    @AfterEach
    void nothingIsLeft() {
        spring.assertNothingIsLeft();
        spring.close();
    }

    private void in(int propagation, Runnable work) {
        spring.transaction(propagation).executeWithoutResult(status -> work.run());
    }

    private void inTransaction(Runnable work) {
        in(TransactionDefinition.PROPAGATION_REQUIRED, work);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void timeoutBeforeTheLastFlushStoresNothing() {
        TransactionTemplate brief = spring.transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        brief.setTimeout(1);
        User john = new User("John Doe");
        assertThatThrownBy(() -> brief.executeWithoutResult(status -> {
                    session.add(john);
                    pause(1100);
                }))
                .isInstanceOf(TransactionTimedOutException.class);
        assertThat(session.lifecycle(john)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(john.getId()).isNull();
        assertThat(spring.storedNames()).isEmpty();
        inTransaction(() -> session.add(john));
        assertThat(spring.storedNames()).containsExactly("John Doe");
    }

    @Test
    void workBeforeCompletionIsWrittenAndWorkAfterItRefused() {
        List<Throwable> refused = new ArrayList<>();
        User john = new User("John Doe");
        inTransaction(() -> {
            session.add(john);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCompletion() {
                    session.add(new User("Jack"));
                    john.setName("Johnny");
                }

                @Override
                public void afterCompletion(int status) {
                    refused.add(catchThrowable(() -> session.add(new User("Jane Doe"))));
                    refused.add(catchThrowable(() -> session.flush()));
                }
            });
        });
        assertThat(refused).allSatisfy(failure -> assertThat(failure).isInstanceOf(SessionUsageException.class));
        assertThat(spring.storedNames()).containsExactly("Johnny", "Jack");
    }

    @Test
    void aNewTransactionAfterTheCommitWrites() {
        inTransaction(() -> {
            session.add(new User("John Doe"));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> session.add(new User("Jane Doe")));
                }
            });
        });
        assertThat(spring.storedNames()).containsExactly("John Doe", "Jane Doe");
    }

    @Test
    void joiningAfterTheCommitIsRefusedNotLost() {
        List<Throwable> refused = new ArrayList<>();
        inTransaction(() -> {
            session.add(new User("John Doe"));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    refused.add(catchThrowable(() -> inTransaction(() -> session.add(new User("Jane Doe")))));
                }
            });
        });
        assertThat(refused).singleElement().isInstanceOf(SessionUsageException.class);
        assertThat(spring.storedNames()).containsExactly("John Doe");
    }

    @Test
    void templatesWithinEachOther() {
        User john = new User("John Doe");
        User jane = new User("Jane Doe");
        User jack = new User("Jack");
        assertThatThrownBy(() -> inTransaction(() -> {
                    session.add(john);
                    in(TransactionDefinition.PROPAGATION_NESTED, () -> {
                        session.add(jane);
                        new Post("First", jane);
                        spring.transaction(TransactionDefinition.PROPAGATION_REQUIRED)
                                .executeWithoutResult(status -> {
                                    session.add(jack);
                                    status.setRollbackOnly();
                                });
                    });
                }))
                .isInstanceOf(UnexpectedRollbackException.class);
        assertThat(List.of(john, jane, jack))
                .allSatisfy(user -> assertThat(user.getId()).isNull());
        assertThat(spring.storedNames()).isEmpty();
    }

    @Test
    void nestedRollbackOnlyGoesBackToTheSavepoint() {
        User john = new User("John Doe");
        User jane = new User("Jane Doe");
        inTransaction(() -> {
            session.add(john);
            spring.transaction(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(status -> {
                session.add(jane);
                john.setName("Johnny");
                session.flush();
                status.setRollbackOnly();
            });
            assertThat(john.getName()).isEqualTo("John Doe");
            assertThat(session.contains(jane)).isFalse();
        });
        assertThat(jane.getId()).isNull();
        assertThat(spring.storedNames()).containsExactly("John Doe");
    }

    @Test
    void anotherTransactionInsideANestedOneIsApart() {
        inTransaction(() -> session.add(new User("John Doe")));
        TransactionTemplate reading = spring.transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        reading.setReadOnly(true);
        reading.executeWithoutResult(outer -> {
            User john = session.query(User.class).one();
            in(TransactionDefinition.PROPAGATION_NESTED, () -> {
                in(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, () -> {
                    assertThat(session.query(User.class).one()).isNotSameAs(john);
                    assertThatThrownBy(() -> session.add(new User("Jane Doe")))
                            .isInstanceOf(SessionUsageException.class);
                });
                in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> session.add(new User("Jane Doe")));
                assertThat(session.query(User.class)
                                .filterBy("name", "John Doe")
                                .one())
                        .isSameAs(john);
            });
        });
        assertThat(spring.storedNames()).containsExactly("John Doe", "Jane Doe");
    }

    @Test
    void writesInsideAReadOnlyTransactionAreRefusedAndNothingElseHappens() {
        TransactionTemplate reading = spring.transaction(TransactionDefinition.PROPAGATION_REQUIRED);
        reading.setReadOnly(true);
        assertThatThrownBy(() ->
                        reading.executeWithoutResult(status -> inTransaction(() -> session.add(new User("Jane Doe")))))
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("read-only");
        reading.executeWithoutResult(status -> {
            assertThatThrownBy(() -> session.update(User.class)
                            .set(User_.name, "x")
                            .everyRow()
                            .execute())
                    .isInstanceOf(SessionUsageException.class);
            assertThatThrownBy(() -> session.deleteFrom(User.class).everyRow().execute())
                    .isInstanceOf(SessionUsageException.class);
            assertThatThrownBy(() -> session.merge(new User("x"))).isInstanceOf(SessionUsageException.class);
        });
        assertThat(spring.storedNames()).isEmpty();
    }

    @Test
    void anErrorRollsBackToo() {
        User john = new User("John Doe");
        assertThatThrownBy(() -> inTransaction(() -> {
                    session.add(john);
                    session.flush();
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(john.getId()).isNull();
        assertThat(spring.storedNames()).isEmpty();
    }
}
