package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
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

/** What expiring, refreshing and the beginning of another transaction have read again, and what they drop. */
abstract class ExpireContract {

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
            Author bob = new Author("bob");
            Person eve = new Person("eve");
            eve.following.add(new Person("kim"));
            setup.addAll(ann, bob, eve, new Counter(1), new Token("x", "one"));
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
        return author(session, name);
    }

    private static Author author(Session where, String name) {
        return where.query(Author.class).filterBy("name", name).one();
    }

    private static Book book(Session where, String title) {
        return where.query(Book.class).filterBy("title", title).one();
    }

    /** Changes rows behind the session's back; on SQLite it must hold no lock. */
    private void elsewhere(java.util.function.Consumer<Session> work) {
        engine.executeInTransaction(work);
        sql.clear();
    }

    // ---------------------------------------------------------------- expire

    @Test
    void aNewMemberIsSavedThoughItsOwnersSideIsDropped() {
        for (java.util.function.BiConsumer<Session, Person> drop :
                List.<java.util.function.BiConsumer<Session, Person>>of(
                        (where, person) -> where.refresh(person),
                        (where, person) -> where.expire(person),
                        (where, person) -> where.expire(person, "following"),
                        (where, person) -> where.expireAll())) {
            Person eve = session.query(Person.class).filterBy("name", "eve").one();
            Person added = new Person("added");
            eve.following.size();
            eve.following.add(added);
            drop.accept(session, eve);

            assertThat(session.newObjects()).containsExactly(added);
            session.flush();
            assertThat(session.lifecycle(added)).isEqualTo(Lifecycle.PERSISTENT);
            assertThat(eve.following)
                    .as("the new object's own side still says so")
                    .extracting(person -> person.name)
                    .containsExactlyInAnyOrder("kim", "added");
            session.rollback();
        }
    }

    @Test
    void expiringDropsLocalChangesAndTheNextReadBringsTheRow() {
        Author ann = author("ann");
        assertThat(ann.books).hasSize(2);
        ann.name = "local";
        session.expire(ann);
        assertThat(ann.name).isEqualTo("ann");
        assertThat(ann.books.isLoaded()).isFalse();
        assertThat(session.isModified(ann)).isFalse();
        session.commit();
        elsewhere(other -> author(other, "ann").name = "anna");
        session.expire(ann);
        assertThat(sql.count()).isZero();

        assertThat(session.get(Author.class, ann.id)).containsSame(ann);
        assertThat(ann.name).isEqualTo("anna");
        assertThat(ann.books).hasSize(2);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void expiringPassesToLoadedMembersAndLetsNewOnesGo() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        Chapter k1 = a1.chapters.get(0);
        Book added = new Book("new", ann);
        a1.title = "local";
        k1.heading = "local";
        session.expire(ann);

        assertThat(a1.title).isEqualTo("a1");
        assertThat(k1.heading).isEqualTo("k1");
        assertThat(session.contains(added)).isFalse();
        session.commit();
        assertThat(session.query(Book.class).count()).isEqualTo(2);
    }

    @Test
    void expiringTheSideWithTheKeyTakesTheLinkBackOnBothSides() {
        Author ann = author("ann");
        Author bob = author("bob");
        Book a1 = ann.books.get(0);
        assertThat(bob.books).isEmpty();
        a1.author.set(bob);
        assertThat(bob.books).containsExactly(a1);
        session.expire(a1);

        assertThat(bob.books).isEmpty();
        assertThat(ann.books).contains(a1);
        assertThat(a1.author.get()).isSameAs(ann);
        sql.clear();
        session.commit();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void expiringALinkThatWasNotLoadedTakesItBackToo() {
        Author bob = author("bob");
        Book a1 = book(session, "a1");
        a1.author.set(bob);
        session.expire(a1, "author");
        sql.clear();

        assertThat(bob.books).isEmpty();
        assertThat(a1.author.get()).isSameAs(author("ann"));
        session.commit();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void expiringOneAttributeLeavesTheOthers() {
        Author ann = author("ann");
        assertThat(ann.books).hasSize(2);
        ann.name = "local";
        session.expire(ann, "books");
        assertThat(ann.books.isLoaded()).isFalse();
        assertThat(ann.name).isEqualTo("local");
        session.expire(ann, "name");
        assertThat(ann.name).isEqualTo("ann");
        assertThat(session.isModified(ann)).isFalse();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.expire(ann, "name", "bookz"))
                .withMessageContaining("`bookz`")
                .withMessageContaining("id, name, books, passport");
    }

    @Test
    void expiringAllLeavesNewObjectsPending() {
        Author ann = author("ann");
        Author bob = author("bob");
        ann.name = "x";
        bob.books.add(new Book("queued"));
        Author added = session.add(new Author("new"));
        session.expireAll();

        assertThat(session.dirtyObjects()).isEmpty();
        assertThat(ann.name).isEqualTo("ann");
        assertThat(session.contains(added)).isTrue();
    }

    @Test
    void newAndForeignObjectsCannotBeExpired() {
        Author added = session.add(new Author("new"));
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.expire(added))
                .withMessageContaining("new Author")
                .withMessageContaining("Flush first");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.refresh(new Author("unknown")))
                .withMessageContaining("never added");
    }

    // ---------------------------------------------------------------- refresh

    @Test
    void refreshReadsAtOnceAndDropsChanges() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        session.commit();
        elsewhere(other -> {
            author(other, "ann").name = "anna";
            book(other, "a1").title = "A1";
        });
        ann.name = "local";
        session.refresh(ann);

        assertThat(sql.summary()).isEqualTo("2 SELECT");
        assertThat(ann.name).isEqualTo("anna");
        assertThat(a1.title).isEqualTo("A1");
        assertThat(ann.books.isLoaded()).isFalse();
        sql.clear();
        session.flush();
        assertThat(sql.count()).isZero();
    }

    @Test
    void refreshKeepsTheChangesOfOthers() {
        Author ann = author("ann");
        Author bob = author("bob");
        ann.name = "x";
        bob.name = "y";
        session.refresh(ann);
        session.commit();

        assertThat(ann.name).isEqualTo("ann");
        assertThat(session.query(Author.class).filterBy("name", "y").one()).isSameAs(bob);
    }

    @Test
    void refreshOfAVanishedRowChangesNothing() {
        Author bob = author("bob");
        bob.books.add(new Book("kept"));
        session.rollback();
        Author ann = author("ann");
        assertThat(bob.books).isEmpty();
        session.commit();
        elsewhere(other -> other.delete(author(other, "bob")));
        bob.name = "local";
        bob.books.add(book(session, "a1"));

        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> session.refresh(bob))
                .withMessageContaining("Author [" + bob.id + "]")
                .withMessageContaining("as it was");
        assertThatExceptionOfType(NoResultException.class).isThrownBy(() -> session.refresh(bob, "name"));
        assertThat(bob.name).isEqualTo("local");
        session.noAutoflush(() -> assertThat(bob.books).hasSize(1));
        assertThat(session.isModified(bob)).isTrue();
        session.rollback();
        assertThat(ann.books).hasSize(2);
    }

    @Test
    void refreshingAttributesReadsOnlyWhatTheyNeed() {
        Author ann = author("ann");
        sql.clear();
        session.refresh(ann, "books");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(ann.books.isLoaded()).isTrue();
        session.commit();
        elsewhere(other -> author(other, "ann").name = "anna");
        ann.name = "local";
        session.refresh(ann, "name");
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(ann.name).isEqualTo("anna");
    }

    @Test
    void refreshingALinkReadsItsKey() {
        Book a1 = book(session, "a1");
        Author bob = author("bob");
        session.commit();
        elsewhere(other -> book(other, "a1").author.set(author(other, "bob")));
        session.refresh(a1, "author");

        assertThat(a1.author.isLoaded()).isTrue();
        assertThat(a1.author.get()).isSameAs(bob);
        assertThat(a1.authorId).isEqualTo(bob.id);
    }

    // ---------------------------------------------------------------- another transaction

    @Test
    void afterCommitLoadedContentIsLoadedNoLonger() {
        Author ann = author("ann");
        assertThat(ann.books).hasSize(2);
        assertThat(ann.passport.get()).isNotNull();
        assertThat(ann.books.isLoaded()).isTrue();
        session.commit();
        assertThat(ann.books.isLoaded()).isFalse();
        assertThat(ann.passport.isLoaded()).isFalse();
        session.close();
        assertThat(ann.books.isLoaded()).isTrue();
        assertThat(ann.passport.isLoaded()).isTrue();
        assertThat(ann.books).hasSize(2);
    }

    @Test
    void aLinkOfAnEarlierTransactionIsLoadedByItsPresentKey() {
        List<Book> books = session.query(Book.class).orderBy("title").all();
        books.forEach(book -> assertThat(book.author.get()).isNotNull());
        Author bob = author("bob");
        session.commit();
        elsewhere(other -> book(other, "a1").author.set(author(other, "bob")));

        assertThat(books.get(0).author.get()).isSameAs(bob);
        assertThat(books.get(0).authorId).isEqualTo(bob.id);
        assertThat(books.get(1).author.get().name).isEqualTo("ann");
        assertThat(sql.summary())
                .as("the rows of both books, then both authors")
                .isEqualTo("2 SELECT");
    }

    @Test
    void aLinkOfAVanishedRowSaysSo() {
        Book a2 = book(session, "a2");
        session.commit();
        elsewhere(other -> other.delete(book(other, "a2")));

        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(() -> a2.author.get())
                .withMessageContaining("`Book.author`")
                .withMessageContaining("[" + a2.id + "]")
                .withMessageContaining("expunge");
    }

    @Test
    void withAVersionLocalChangesKeepTheRowFromBeingRead() {
        Counter counter = session.query(Counter.class).one();
        session.commit();
        elsewhere(other -> other.query(Counter.class).one().count = 7);
        counter.count = 5;
        session.noAutoflush(() -> session.query(Counter.class).one());
        assertThat(counter.count).isEqualTo(5);
        assertThat(counter.version).isEqualTo(1);
        session.refresh(counter);
        assertThat(counter.count).isEqualTo(7);
        assertThat(counter.version).isEqualTo(2);
    }

    // ---------------------------------------------------------------- without autoflush

    @Test
    void withoutAutoflushReadsDoNotWrite() {
        session.add(new Author("new"));
        sql.clear();
        long counted = session.noAutoflush(() -> session.query(Author.class).count());
        assertThat(counted).isEqualTo(2);
        session.noAutoflush(() -> {
            assertThat(author("bob").books).isEmpty();
            session.noAutoflush(() -> session.query(Author.class).all());
            assertThat(session.query(Author.class).count()).isEqualTo(2);
        });
        assertThat(sql.inserts()).isZero();
        assertThat(session.query(Author.class).count()).isEqualTo(3);
    }

    @Test
    void aMemberGivenAwayIsNotLoadedIntoItsOldCollectionUntilTheChangeIsTakenBack() {
        Book moved = book(session, "a1");
        Author bob = author("bob");
        session.noAutoflush(() -> {
            moved.author.set(bob);
            Author ann = author("ann");
            assertThat(ann.books).hasSize(1).doesNotContain(moved);
            session.rollback();
            assertThat(ann.books).hasSize(2).contains(moved);
        });
        assertThat(moved.author.get()).isSameAs(author("ann"));
    }

    @Test
    void anEngineCanLeaveFlushingToTheApplication() {
        Engine manual = Engine.of(database.dataSource(), options -> options.autoflush(false));
        manual.use(Library.METADATA);
        try (Session own = manual.openSession()) {
            own.add(new Author("new"));
            assertThat(own.query(Author.class).count()).isEqualTo(2);
            own.flush();
            assertThat(own.query(Author.class).count()).isEqualTo(3);
        }
    }

    @Test
    void anErrorOfAnAutomaticFlushSaysWhereItComesFrom() {
        session.add(new Token("x", "taken"));
        assertThatExceptionOfType(org.springframework.dao.DataAccessException.class)
                .isThrownBy(() -> session.query(Token.class).all())
                .satisfies(error -> assertThat(error.getSuppressed()[0])
                        .hasMessageContaining("autoflush")
                        .hasMessageContaining("noAutoflush"));
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("waits for rollback()");
        session.rollback();
        assertThat(session.query(Token.class).count()).isOne();
    }

    // ---------------------------------------------------------------- the end

    @Test
    void closingRestoresWhateverWasNotCommitted() {
        Author ann = author("ann");
        Author bob = author("bob");
        Author added = session.add(new Author("new"));
        ann.name = "never flushed";
        bob.books.add(book(session, "a1"));
        session.close();

        assertThat(ann.name).isEqualTo("ann");
        assertThat(added.id).isNull();
        assertThat(session.lifecycle(added)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.lifecycle(ann)).isEqualTo(Lifecycle.DETACHED);
        try (Session next = engine.openSession()) {
            next.addAll(ann, bob);
            sql.clear();
            next.commit();
            assertThat(sql.count()).isZero();
        }
    }

    @Test
    void whatIsChangedAfterTheLastCommitSurvivesTheClose() {
        Author ann = author("ann");
        session.commit();
        ann.name = "detached soon";
        session.close();

        assertThat(ann.name).isEqualTo("detached soon");
        engine.executeInTransaction(next -> next.add(ann));
        try (Session fresh = engine.openReadOnlySession()) {
            assertThat(fresh.query(Author.class)
                            .filterBy("name", "detached soon")
                            .exists())
                    .isTrue();
        }
    }

    @Test
    void aReadOnlySessionLeavesItsObjectsAlone() {
        Author ann;
        try (Session reading = engine.openReadOnlySession()) {
            ann = author(reading, "ann");
            ann.name = "edited";
        }
        assertThat(ann.name).isEqualTo("edited");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.add(ann))
                .withMessageContaining("read-only")
                .withMessageContaining("merge(object)");
        session.merge(ann);
        session.commit();
        assertThat(author("edited").books).hasSize(2);
    }

    @Test
    void aDeletedObjectIsDetachedOnceCommittedAndStaysOut() {
        Author ann = author("ann");
        Token token = session.get(Token.class, "x").orElseThrow();
        Book a1 = ann.books.get(0);
        session.delete(ann);
        session.delete(token);
        session.flush();
        assertThat(session.lifecycle(ann)).isEqualTo(Lifecycle.DELETED);
        session.commit();

        for (Object gone : List.of(ann, a1, token)) {
            assertThat(session.lifecycle(gone)).isEqualTo(Lifecycle.DETACHED);
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> session.add(gone))
                    .withMessageContaining("was deleted")
                    .withMessageContaining("Construct a new object");
        }
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.delete(ann))
                .withMessageContaining("was deleted already");
        Token again = session.merge(token);
        session.commit();
        assertThat(again).isNotSameAs(token);
        assertThat(session.get(Token.class, "x")).containsSame(again);
    }

    @Test
    void anObjectWithoutRelationshipsOfAnotherOpenSessionIsRefused() {
        Token token = session.get(Token.class, "x").orElseThrow();
        session.commit();
        try (Session other = engine.openSession()) {
            assertThatExceptionOfType(SessionUsageException.class)
                    .isThrownBy(() -> other.add(token))
                    .withMessageContaining("Token [x] belongs to another open session");
            session.close();
            other.add(token);
            token.text = "taken over";
            other.commit();
        }
        session = engine.openSession();
        assertThat(session.get(Token.class, "x").orElseThrow().text).isEqualTo("taken over");
    }
}
