package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Counter;
import org.relationshiporm.session.Library.Passport;
import org.relationshiporm.session.Library.Person;
import org.relationshiporm.session.Library.Token;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataAccessException;

/** What a nested transaction takes back, of rows and of objects, and what it leaves alone. */
abstract class SavepointContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Library.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Author ann = new Author("ann");
            Book a1 = new Book("a1", ann);
            new Book("a2", ann);
            new Chapter("k1", a1);
            ann.passport.set(new Passport("pa"));
            Person eve = new Person("eve");
            eve.following.add(new Person("kim"));
            setup.addAll(ann, new Author("bob"), eve, new Counter(1), new Token("x", "one"));
        });
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private Author author(String name) {
        return session.query(Author.class).filterBy("name", name).one();
    }

    private List<String> authors() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Author.class).orderBy("id").all().stream()
                    .map(author -> author.name)
                    .toList();
        }
    }

    private List<String> tokens() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Token.class).orderBy("code").all().stream()
                    .map(token -> token.code + " " + token.text)
                    .toList();
        }
    }

    @Test
    void aRollbackTakesBackOnlyWhatIsInside() {
        Author ann = author("ann");
        Author bob = author("bob");
        Author outer = session.add(new Author("outer"));
        session.flush();
        Author inner = new Author("inner");
        NestedTransaction nested = session.beginNested();
        session.add(inner);
        ann.name = "changed";
        session.flush();
        nested.rollback();

        assertThat(session.lifecycle(inner)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(inner.id).isNull();
        assertThat(session.lifecycle(outer)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(outer.id).isNotNull();
        assertThat(ann.name).isEqualTo("ann");
        assertThat(session.dirtyObjects()).isEmpty();
        sql.clear();
        assertThat(session.get(Author.class, bob.id)).containsSame(bob);
        assertThat(sql.count()).as("bob was read before the savepoint").isZero();
        session.commit();
        assertThat(authors()).containsExactly("ann", "bob", "outer");
    }

    @Test
    void whatIsPendingIsWrittenBeforeTheSavepoint() {
        Author outer = session.add(new Author("outer"));
        NestedTransaction nested = session.beginNested();
        assertThat(sql.summary()).isEqualTo("1 INSERT");
        nested.rollback();
        session.commit();

        assertThat(authors()).containsExactly("ann", "bob", "outer");
        assertThat(session.lifecycle(outer)).isEqualTo(Lifecycle.PERSISTENT);
    }

    @Test
    void anErrorInsideIsForgottenWithIt() {
        List<String> refused = new ArrayList<>();
        for (String code : List.of("y", "x", "z")) {
            NestedTransaction nested = session.beginNested();
            try (nested) {
                session.add(new Token(code, "new"));
                nested.commit();
            } catch (DataAccessException e) {
                refused.add(code);
            }
        }
        session.commit();

        assertThat(refused).containsExactly("x");
        assertThat(tokens()).containsExactly("x one", "y new", "z new");
    }

    @Test
    void afterAFailureOnlyTheRollbackIsLeft() {
        NestedTransaction nested = session.beginNested();
        session.add(new Token("x", "taken"));
        assertThatThrownBy(session::flush).isInstanceOf(DataAccessException.class);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(nested::commit)
                .withMessageContaining("rollback()");
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(session::beginNested);
        assertThat(nested.isActive()).isTrue();
        nested.rollback();

        assertThat(session.query(Token.class).count()).isOne();
    }

    @Test
    void whatIsCommittedInsideBelongsToTheOuterOne() {
        Author inner = new Author("inner");
        try (NestedTransaction nested = session.beginNested()) {
            session.add(inner);
            nested.commit();
        }
        assertThat(session.lifecycle(inner)).isEqualTo(Lifecycle.PERSISTENT);
        session.rollback();

        assertThat(session.lifecycle(inner)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(inner.id).isNull();
        assertThat(authors()).containsExactly("ann", "bob");
    }

    @Test
    void valuesGoBackLevelByLevel() {
        Author ann = author("ann");
        ann.name = "A1";
        try (NestedTransaction first = session.beginNested()) {
            ann.name = "A2";
            first.commit();
        }
        NestedTransaction second = session.beginNested();
        ann.name = "A3";
        NestedTransaction third = session.beginNested();
        ann.name = "A4";
        session.flush();
        third.rollback();
        assertThat(ann.name).isEqualTo("A3");
        second.rollback();
        assertThat(ann.name).isEqualTo("A2");
        session.commit();

        assertThat(authors()).containsExactly("A2", "bob");
    }

    @Test
    void aNewObjectOfTheOuterTransactionLosesOnlyTheInnerChanges() {
        Author cid = session.add(new Author("cid"));
        Book c1 = new Book("c1", cid);
        session.flush();
        NestedTransaction nested = session.beginNested();
        cid.name = "changed";
        Book c2 = new Book("c2", cid);
        cid.books.remove(c1);
        session.flush();
        assertThat(session.lifecycle(c1)).isEqualTo(Lifecycle.DELETED);
        nested.rollback();

        assertThat(cid.name).isEqualTo("cid");
        assertThat(cid.books).containsExactly(c1);
        assertThat(c1.author.get()).isSameAs(cid);
        assertThat(session.lifecycle(c1)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.lifecycle(c2)).isEqualTo(Lifecycle.TRANSIENT);
        session.commit();
        assertThat(authors()).containsExactly("ann", "bob", "cid");
        assertThat(session.query(Book.class).count()).isEqualTo(3);
    }

    /** Every kind of change, twice: the first time rolled back behind a savepoint, then made for good. */
    @Test
    void everyKindOfChangeIsTakenBackAndCanBeMadeAgain() {
        Author ann = author("ann");
        Author bob = author("bob");
        Book a1 = ann.books.get(0);
        Book a2 = ann.books.get(1);
        Chapter k1 = a1.chapters.get(0);
        Passport passport = ann.passport.get();
        Person eve = session.query(Person.class).filterBy("name", "eve").one();
        Person kim = eve.following.get(0);
        Counter counter = session.query(Counter.class).one();
        Token token = session.get(Token.class, "x").orElseThrow();
        Runnable change = () -> {
            bob.books.add(a2);
            ann.books.remove(a1);
            bob.passport.set(passport);
            eve.following.remove(kim);
            kim.following.add(eve);
            counter.count++;
            session.delete(token);
            session.flush();
            k1.heading = "unflushed";
        };
        NestedTransaction nested = session.beginNested();
        change.run();
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.DELETED);
        nested.rollback();

        assertThat(session.dirtyObjects()).isEmpty();
        assertThat(session.deletedObjects()).isEmpty();
        assertThat(ann.books).containsExactly(a1, a2);
        assertThat(bob.books).isEmpty();
        assertThat(a2.authorId).isEqualTo(ann.id);
        assertThat(a2.author.get()).isSameAs(ann);
        assertThat(a1.author.get()).isSameAs(ann);
        assertThat(a1.chapters).containsExactly(k1);
        assertThat(k1.heading).isEqualTo("k1");
        assertThat(ann.passport.get()).isSameAs(passport);
        assertThat(bob.passport.get()).isNull();
        assertThat(passport.author.get()).isSameAs(ann);
        assertThat(eve.following).containsExactly(kim);
        assertThat(eve.followers).isEmpty();
        assertThat(kim.followers).containsExactly(eve);
        assertThat(counter.count).isEqualTo(1);
        assertThat(counter.version).isEqualTo(1);
        assertThat(session.lifecycle(token)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.get(Token.class, "x")).containsSame(token);

        change.run();
        session.commit();
        assertThat(bob.books).containsExactly(a2);
        assertThat(bob.passport.get()).isSameAs(passport);
        assertThat(eve.following).isEmpty();
        assertThat(eve.followers).containsExactly(kim);
        assertThat(counter.version).isEqualTo(2);
        assertThat(tokens()).isEmpty();
    }

    @Test
    void whatWasReadInsideIsReadAgain() {
        Author ann = author("ann");
        NestedTransaction nested = session.beginNested();
        Book added = new Book("a3");
        added.authorId = ann.id;
        session.add(added);
        session.flush();
        assertThat(ann.books).hasSize(3);
        nested.rollback();

        assertThat(ann.books).hasSize(2).doesNotContain(added);
    }

    @Test
    void aChangedKeyIsTakenBack() {
        Token token = session.get(Token.class, "x").orElseThrow();
        NestedTransaction nested = session.beginNested();
        token.code = "y";
        session.flush();
        nested.rollback();

        assertThat(token.code).isEqualTo("x");
        assertThat(session.get(Token.class, "x")).containsSame(token);
        assertThat(session.get(Token.class, "y")).isEmpty();
    }

    @Test
    void theOuterEndsTheInner() {
        NestedTransaction outer = session.beginNested();
        NestedTransaction inner = session.beginNested();
        session.add(new Author("inner"));
        outer.commit();
        assertThat(inner.isActive()).isFalse();
        assertThat(outer.isActive()).isFalse();
        inner.close();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(inner::commit)
                .withMessageContaining("ended already")
                .withMessageContaining("beginNested()");
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(inner::rollback);
        session.commit();
        assertThat(authors()).containsExactly("ann", "bob", "inner");

        outer = session.beginNested();
        inner = session.beginNested();
        session.add(new Author("lost"));
        outer.rollback();
        assertThat(inner.isActive()).isFalse();
        session.commit();
        assertThat(authors()).containsExactly("ann", "bob", "inner");
    }

    @Test
    void commitAndRollbackOfTheSessionEndAllLevels() {
        NestedTransaction nested = session.beginNested();
        session.add(new Author("kept"));
        session.commit();
        assertThat(nested.isActive()).isFalse();
        nested.close();
        assertThat(authors()).containsExactly("ann", "bob", "kept");

        session.add(new Author("lost"));
        nested = session.beginNested();
        session.add(new Author("lost too"));
        session.rollback();
        assertThat(nested.isActive()).isFalse();
        nested.close();
        session.commit();
        assertThat(authors()).containsExactly("ann", "bob", "kept");
    }

    @Test
    void closingWithoutACommitRollsBack() {
        Author lost = new Author("lost");
        try (NestedTransaction nested = session.beginNested()) {
            session.add(lost);
            assertThat(nested.isActive()).isTrue();
        }
        assertThat(session.contains(lost)).isFalse();
        NestedTransaction open = session.beginNested();
        session.close();
        assertThat(open.isActive()).isFalse();
        open.close();
        assertThat(authors()).containsExactly("ann", "bob");
    }

    @Test
    void manySavepointsOneAfterTheOther() {
        for (int number = 0; number < 300; number++) {
            NestedTransaction nested = session.beginNested();
            session.add(new Author("n" + number));
            if (number % 3 == 0) {
                nested.commit();
            } else {
                nested.rollback();
            }
        }
        session.commit();
        assertThat(authors()).hasSize(102);
    }

    @Test
    void contentLoadedBeforeStaysLoaded() {
        Author ann = author("ann");
        assertThat(ann.books).hasSize(2);
        NestedTransaction nested = session.beginNested();
        session.add(new Token("y", "y"));
        session.flush();
        nested.rollback();
        sql.clear();

        assertThat(ann.books).hasSize(2);
        assertThat(sql.count()).isZero();
        session.close();
        assertThat(ann.books).hasSize(2);
        assertThatThrownBy(() -> ann.passport.get()).isInstanceOf(UnloadedRelationshipException.class);
    }
}
