package org.relationshiporm.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.User;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.state.Lifecycle;
import org.springframework.transaction.TransactionDefinition;

/** Transactions of two managers within each other, each with the session of its own engine. */
abstract class TwoDatabasesContract {

    private SpringTransactions shop;
    private SpringTransactions archive;

    abstract TestDatabase openDatabase();

    @BeforeEach
    void open() {
        shop = new SpringTransactions(openDatabase(), UnaryOperator.identity());
        archive = new SpringTransactions(openDatabase(), UnaryOperator.identity());
    }

    @AfterEach
    void nothingIsLeft() {
        shop.assertNothingIsLeft();
        archive.assertNothingIsLeft();
        shop.close();
        archive.close();
    }

    private static void inTransaction(SpringTransactions database, Runnable work) {
        database.transaction(TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> work.run());
    }

    @Test
    void eachTransactionInsideHasASessionOfItsOwn() {
        inTransaction(shop, () -> {
            User john = shop.session.add(new User("John Doe"));
            for (String name : new String[] {"Ann", "Ben"}) {
                User copy = new User(name);
                inTransaction(archive, () -> archive.session.add(copy));
                assertThat(archive.session.lifecycle(copy)).isEqualTo(Lifecycle.DETACHED);
                assertThat(archive.storedNames()).contains(name);
            }
            assertThat(shop.session.contains(john)).isTrue();
        });
        assertThat(shop.storedNames()).containsExactly("John Doe");
        assertThat(archive.storedNames()).containsExactly("Ann", "Ben");
    }

    @Test
    void failureInsideRestoresWhatIsInside() {
        inTransaction(shop, () -> {
            shop.session.add(new User("John Doe"));
            User copy = new User("Ann");
            assertThatThrownBy(() -> inTransaction(archive, () -> {
                        archive.session.add(copy);
                        archive.session.flush();
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(copy.getId()).isNull();
            inTransaction(archive, () -> archive.session.add(new User("Ben")));
        });
        assertThat(shop.storedNames()).containsExactly("John Doe");
        assertThat(archive.storedNames()).containsExactly("Ben");
    }

    @Test
    void failureOutsideLeavesWhatWasCommittedInside() {
        User john = new User("John Doe");
        assertThatThrownBy(() -> inTransaction(shop, () -> {
                    shop.session.add(john);
                    inTransaction(archive, () -> archive.session.add(new User("Ann")));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(john.getId()).isNull();
        assertThat(shop.storedNames()).isEmpty();
        assertThat(archive.storedNames()).containsExactly("Ann");
    }

    @Test
    void theOuterSessionWorksInsideTheOtherTransaction() {
        inTransaction(shop, () -> {
            User john = shop.session.add(new User("John Doe"));
            inTransaction(archive, () -> {
                assertThat(shop.session.query(User.class).all()).containsExactly(john);
                shop.session.add(new User("Jane Doe"));
                archive.session.add(new User("Ann"));
            });
            assertThat(shop.session.query(User.class).count()).isEqualTo(2);
        });
        assertThat(shop.storedNames()).containsExactlyInAnyOrder("John Doe", "Jane Doe");
        assertThat(archive.storedNames()).containsExactly("Ann");
    }

    @Test
    void objectsOfTheOuterSessionLoadInsideTheOtherTransaction() {
        inTransaction(shop, () -> shop.session.add(new User("John Doe")));
        inTransaction(shop, () -> {
            User john = shop.session.query(User.class).one();
            inTransaction(archive, () -> assertThat(john.getPosts()).isEmpty());
            assertThat(shop.session.contains(john)).isTrue();
        });
    }
}
