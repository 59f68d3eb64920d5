package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Club;
import org.relationshiporm.session.Library.Counter;
import org.relationshiporm.session.Library.Label;
import org.relationshiporm.session.Library.Membership;
import org.relationshiporm.session.Library.Passport;
import org.relationshiporm.session.Library.Person;
import org.relationshiporm.session.Library.Token;
import org.relationshiporm.state.Lifecycle;

/** How objects from outside are taken over: merged into the session's own, or attached as stored. */
abstract class MergeContract {

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

    private Author detached(String name) {
        try (Session reading = engine.openReadOnlySession()) {
            return author(reading, name);
        } finally {
            sql.clear();
        }
    }

    // ---------------------------------------------------------------- one object

    @Test
    void mergingIntoALoadedObjectSendsNothing() {
        Author ann = author("ann");
        Author given = new Author("new");
        given.id = ann.id;
        sql.clear();

        assertThat(session.merge(given)).isSameAs(ann);
        assertThat(ann.name).isEqualTo("new");
        assertThat(sql.count()).isZero();
        assertThat(session.contains(given)).isFalse();
        assertThat(ann.books).hasSize(2);
        session.commit();
        assertThat(author("new")).isSameAs(ann);
    }

    @Test
    void mergingADetachedObjectReadsItsRowAndWritesTheDifference() {
        Author given = detached("ann");
        given.name = "changed";
        Author merged = session.merge(given);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(merged).isNotSameAs(given);
        assertThat(merged.books.isLoaded()).isFalse();
        sql.clear();
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        assertThat(merged.books).hasSize(2);
    }

    @Test
    void anObjectOfTheSessionIsItsOwnResult() {
        Author ann = author("ann");
        sql.clear();
        assertThat(session.merge(ann)).isSameAs(ann);
        Author added = session.add(new Author("added"));
        assertThat(session.noAutoflush(() -> session.merge(added))).isSameAs(added);
        assertThat(sql.count()).isZero();
    }

    @Test
    void withoutARowOrWithoutAKeyTheResultIsNew() {
        Author keyed = new Author("keyed");
        keyed.id = 4711;
        Author merged = session.merge(keyed);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(merged).isNotSameAs(keyed);
        assertThat(session.lifecycle(merged)).isEqualTo(Lifecycle.PENDING);
        assertThat(session.lifecycle(keyed)).isEqualTo(Lifecycle.TRANSIENT);
        sql.clear();
        Author unkeyed = session.noAutoflush(() -> session.merge(new Author("unkeyed")));
        Counter counter = session.noAutoflush(() -> session.merge(new Counter(3)));
        assertThat(sql.count()).isZero();
        session.commit();

        assertThat(merged.id).isEqualTo(4711);
        assertThat(unkeyed.id).isNotNull();
        assertThat(counter.id).isPositive();
        assertThat(session.query(Author.class).count()).isEqualTo(4);
        assertThat(session.query(Counter.class).count()).isEqualTo(2);
    }

    @Test
    void nullsAreCopiedUnlessTheyAreToBeKept() {
        Author ann = author("ann");
        Author given = new Author(null);
        given.id = ann.id;
        session.merge(given, MergeOption.KEEP_WHERE_NULL);
        assertThat(ann.name).isEqualTo("ann");
        session.merge(given);
        assertThat(ann.name).isNull();
        assertThat(ann.books).hasSize(2);
    }

    @Test
    void mergingNothingIsRefused() {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.merge(null))
                .withMessageContaining("Null cannot be merged");
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> session.merge("text"));
    }

    @Test
    void objectsWithoutRelationshipsAndWithOwnKeysAreMerged() {
        Token token = session.merge(new Token("x", "two"));
        Token fresh = session.merge(new Token("y", "three"));
        session.commit();
        assertThat(session.get(Token.class, "x")).containsSame(token);
        assertThat(token.text).isEqualTo("two");
        assertThat(session.get(Token.class, "y")).containsSame(fresh);
        session.close();
        token.text = "four";
        session = engine.openSession();
        assertThat(session.merge(token).text).isEqualTo("four");
    }

    @Test
    void compositeKeysAreFound() {
        engine.executeInTransaction(setup -> {
            Club club = new Club();
            Membership membership = new Membership();
            membership.club.set(club);
            setup.add(membership);
        });
        Membership stored;
        try (Session reading = engine.openReadOnlySession()) {
            stored = reading.query(Membership.class).one();
            assertThat(stored.club.get()).isNotNull();
        }
        Membership merged = session.merge(stored);
        session.commit();
        assertThat(session.query(Membership.class).one()).isSameAs(merged);
    }

    // ---------------------------------------------------------------- versions

    @Test
    void anotherVersionIsRefused() {
        Counter given;
        try (Session reading = engine.openReadOnlySession()) {
            given = reading.query(Counter.class).one();
        }
        engine.executeInTransaction(other -> other.query(Counter.class).one().count = 2);
        given.count = 3;
        assertThatExceptionOfType(StaleObjectException.class)
                .isThrownBy(() -> session.merge(given))
                .withMessageContaining("Counter [" + given.id + "]")
                .withMessageContaining("version 1")
                .withMessageContaining("version 2");
        assertThat(session.query(Counter.class).one().count).isEqualTo(2);
        given.version = 0;
        session.merge(given);
        session.commit();
        assertThat(session.query(Counter.class).one().count).isEqualTo(3);
        assertThat(session.query(Counter.class).one().version).isEqualTo(3);
        session.commit();

        given.version = 3;
        engine.executeInTransaction(
                other -> other.delete(other.query(Counter.class).one()));
        assertThatExceptionOfType(StaleObjectException.class)
                .isThrownBy(() -> session.merge(given))
                .withMessageContaining("deleted");
    }

    // ---------------------------------------------------------------- graphs

    @Test
    void aGivenCollectionReplacesTheStoredOne() {
        Author known = detached("ann");
        Book a1;
        try (Session reading = engine.openReadOnlySession()) {
            a1 = book(reading, "a1");
        }
        sql.clear();
        Author given = new Author("ann");
        given.id = known.id;
        Book kept = new Book("A1");
        kept.id = a1.id;
        given.books.add(kept);
        given.books.add(new Book("new"));
        Author merged = session.merge(given);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
        session.commit();

        assertThat(merged.books).extracting(book -> book.title).containsExactly("A1", "new");
        assertThat(session.query(Book.class).count()).isEqualTo(2);
        assertThat(book(session, "A1").chapters).hasSize(1);
        assertThat(given.books).contains(kept);
        assertThat(session.contains(kept)).isFalse();
    }

    @Test
    void aDetachedGraphIsMergedWithItsCycles() {
        Author given;
        try (Session reading = engine.openReadOnlySession()) {
            given = author(reading, "ann");
            assertThat(given.books.get(0).author.get()).isSameAs(given);
            assertThat(given.books.get(0).chapters).hasSize(1);
            assertThat(given.passport.get()).isNotNull();
        }
        given.books.get(0).title = "changed";
        Book removed = given.books.remove(1);
        given.books.get(0).chapters.get(0).heading = "changed too";
        given.books.add(new Book("a3"));
        given.passport.get().code = "pb";
        sql.clear();
        Author merged = session.merge(given);
        assertThat(merged.books.get(0).author.get()).isSameAs(merged);
        assertThat(merged.passport.get()).isNotSameAs(given.passport.get());
        session.commit();

        try (Session reading = engine.openReadOnlySession()) {
            Author stored = author(reading, "ann");
            assertThat(stored.books).extracting(book -> book.title).containsExactly("changed", "a3");
            assertThat(stored.books.get(0).chapters.get(0).heading).isEqualTo("changed too");
            assertThat(stored.passport.get().code).isEqualTo("pb");
            assertThat(reading.get(Book.class, removed.id)).isEmpty();
        }
    }

    @Test
    void changesQueuedOnAnUnloadedCollectionAreMerged() {
        Author given;
        Book a1;
        try (Session reading = engine.openReadOnlySession()) {
            given = author(reading, "ann");
            a1 = book(reading, "a1");
            assertThat(a1.author.get()).isSameAs(given);
        }
        given.books.add(new Book("a3"));
        given.books.remove(a1);
        Author merged = session.merge(given);
        session.commit();
        assertThat(merged.books).extracting(book -> book.title).containsExactly("a2", "a3");
    }

    @Test
    void linksAreMergedAndUntouchedOnesLeftAlone() {
        Book a1 = book(session, "a1");
        Author ann = a1.author.get();
        Book untouched = new Book("first");
        untouched.id = a1.id;
        session.merge(untouched);
        assertThat(a1.title).isEqualTo("first");
        assertThat(a1.author.get()).isSameAs(ann);
        session.flush();
        assertThat(a1.authorId).isEqualTo(ann.id);

        Book moved = new Book("second");
        moved.id = a1.id;
        Author bob = new Author("bob");
        bob.id = author("bob").id;
        moved.author.set(bob);
        session.merge(moved);
        assertThat(a1.author.get()).isSameAs(author("bob"));

        Book cleared = new Book("third");
        cleared.id = a1.id;
        cleared.author.set(null);
        session.merge(cleared, MergeOption.KEEP_WHERE_NULL);
        assertThat(a1.author.get()).isSameAs(author("bob"));
        assertThat(a1.authorId).isEqualTo(author("bob").id);
        Book column = new Book("fourth");
        column.id = a1.id;
        column.authorId = ann.id;
        session.merge(column);
        session.commit();
        assertThat(a1.author.get()).isSameAs(ann);
    }

    @Test
    void anEmptyLinkThatWasSetIsMerged() {
        engine.executeInTransaction(setup -> setup.add(new Passport("free")));
        Passport stored = session.query(Passport.class).filterBy("code", "pa").one();
        Passport given = new Passport("pa");
        given.id = stored.id;
        given.author.set(null);
        session.noAutoflush(() -> session.merge(given));
        assertThat(stored.author.get()).isNull();
    }

    @Test
    void manyToManyIsMergedAsTheDifference() {
        Person given;
        try (Session reading = engine.openReadOnlySession()) {
            given = reading.query(Person.class).filterBy("name", "eve").one();
            assertThat(given.following).hasSize(1);
        }
        given.following.clear();
        given.following.add(new Person("zoe"));
        Person merged = session.merge(given);
        sql.clear();
        session.commit();
        assertThat(sql.summary()).isEqualTo("2 INSERT, 1 DELETE");
        assertThat(merged.following).extracting(person -> person.name).containsExactly("zoe");
    }

    @Test
    void manyAreReadTogether() {
        List<Book> given;
        try (Session reading = engine.openReadOnlySession()) {
            given = reading.query(Book.class).orderBy("title").all();
        }
        given.forEach(book -> book.title = book.title + "!");
        sql.clear();
        List<Book> merged = session.mergeAll(given);
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        assertThat(merged).extracting(book -> book.title).containsExactly("a1!", "a2!");
        assertThat(merged).doesNotContainAnyElementsOf(given);
    }

    @Test
    void nothingIsHalfMerged() {
        Counter stale = session.query(Counter.class).one();
        Author ann = author("ann");
        Author given = new Author("changed");
        given.id = ann.id;
        Counter other = new Counter(9);
        other.id = stale.id;
        other.version = 5;
        assertThatExceptionOfType(StaleObjectException.class)
                .isThrownBy(() -> session.mergeAll(List.of(given, new Label("new"), other)));
        assertThat(ann.name).isEqualTo("ann");
        assertThat(session.newObjects()).isEmpty();
    }

    @Test
    void withoutLoadingTheGivenObjectsStandForTheirRows() {
        Author given;
        try (Session first = engine.openSession()) {
            given = author(first, "ann");
            assertThat(given.books).hasSize(2);
            first.commit();
        }
        sql.clear();
        Author merged = session.merge(given, MergeOption.WITHOUT_LOADING);
        assertThat(merged).isNotSameAs(given);
        assertThat(merged.books).hasSize(2).doesNotContainAnyElementsOf(given.books);
        assertThat(merged.books.get(0).author.get()).isSameAs(merged);
        assertThat(sql.count()).isZero();
        assertThat(session.dirtyObjects()).isEmpty();
        merged.name = "changed";
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        session.rollback();

        given.name = "changed";
        session.expunge(merged);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.merge(given, MergeOption.WITHOUT_LOADING))
                .withMessageContaining("WITHOUT_LOADING");
    }

    // ---------------------------------------------------------------- attach

    @Test
    void anAttachedObjectIsWrittenByItsChangesOnly() {
        int id = detached("bob").id;
        Author handmade = new Author(null);
        handmade.id = id;
        assertThat(session.attach(handmade)).isSameAs(handmade);
        assertThat(session.lifecycle(handmade)).isEqualTo(Lifecycle.PERSISTENT);
        handmade.name = "changed";
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        assertThat(handmade.books).isEmpty();
        session.rollback();
        assertThat(session.get(Author.class, id)).containsSame(handmade);
        assertThat(handmade.name).isEqualTo("bob");
    }

    @Test
    void anAttachedObjectCanBeLinkedAndDeleted() {
        Book a1;
        try (Session reading = engine.openReadOnlySession()) {
            a1 = book(reading, "a1");
        }
        Book handmade = new Book("a1");
        handmade.id = a1.id;
        session.attach(handmade);
        assertThat(handmade.author.get().name).isEqualTo("ann");
        assertThat(handmade.authorId).isEqualTo(a1.authorId);
        handmade.author.set(author("bob"));
        session.commit();
        session.delete(handmade);
        session.commit();
        assertThat(session.get(Book.class, a1.id)).isEmpty();
    }

    @Test
    void whatCannotBeAttachedIsNamed() {
        Author ann = author("ann");
        Author taken = new Author("taken");
        taken.id = ann.id;
        Author linked = new Author("linked");
        linked.id = 99;
        linked.books.add(new Book("b"));
        Author pending = session.add(new Author("pending"));
        Counter unversioned = new Counter(1);
        unversioned.id = 1;
        session.attach(ann);
        refuse(new Author("keyless"), "without its key");
        refuse(taken, "holds another object");
        refuse(linked, "`Author.books`");
        refuse(pending, "to be inserted");
        refuse(unversioned, "Counter.version");
        refuse(detached("bob"), "came from a session");
        assertThat(session.dirtyObjects()).isEmpty();
    }

    private void refuse(Object object, String reason) {
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.attach(object))
                .withMessageContaining(reason);
    }
}
