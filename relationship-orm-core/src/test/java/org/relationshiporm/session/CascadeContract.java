package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Box;
import org.relationshiporm.session.Library.Branch;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Club;
import org.relationshiporm.session.Library.Counter;
import org.relationshiporm.session.Library.Label;
import org.relationshiporm.session.Library.Lookalike;
import org.relationshiporm.session.Library.Membership;
import org.relationshiporm.session.Library.Passport;
import org.relationshiporm.session.Library.Person;
import org.relationshiporm.session.Library.Shelf;
import org.relationshiporm.session.Library.Token;
import org.relationshiporm.state.Lifecycle;

/** Who is saved and deleted with whom, on every database. */
abstract class CascadeContract {

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
            new Chapter("k2", a1);
            Passport passport = new Passport("pa");
            ann.passport.set(passport);
            Author bob = new Author("bob");
            setup.addAll(ann, bob);
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

    private Book book(String title) {
        return session.query(Book.class).filterBy("title", title).one();
    }

    private List<String> storedBooks() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Book.class).orderBy("title").all().stream()
                    .map(book -> book.title + ":" + (book.author.get() == null ? "-" : book.author.get().name))
                    .toList();
        }
    }

    private long stored(Class<?> entity) {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(entity).count();
        }
    }

    // ---------------------------------------------------------------- orphans

    @Test
    void aRemovedMemberIsDeletedWithItsOwnMembers() {
        Author ann = author("ann");
        Book a1 = ann.books.remove(0);
        sql.clear();
        session.flush();

        assertThat(sql.summary()).isEqualTo("2 DELETE");
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.DELETED);
        session.commit();
        assertThat(storedBooks()).containsExactly("a2:ann");
        assertThat(stored(Chapter.class)).isZero();
    }

    @Test
    void replacingAndClearingDeletesWhatLeaves() {
        Author ann = author("ann");
        Book a3 = new Book("a3");
        ann.books.setAll(List.of(ann.books.get(1), a3));
        session.flush();
        assertThat(session.query(Book.class).count()).isEqualTo(2);
        ann.books.clear();
        session.commit();

        assertThat(storedBooks()).isEmpty();
        assertThat(session.lifecycle(a3)).isEqualTo(Lifecycle.DETACHED);
    }

    @Test
    void movingIsNotOrphaning() {
        Author ann = author("ann");
        Author bob = author("bob");
        Book a1 = ann.books.get(0);
        Book a2 = ann.books.get(1);
        ann.books.remove(a1);
        bob.books.add(a1);
        bob.books.add(a2);
        ann.books.remove(a2);
        sql.clear();
        session.flush();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        session.commit();

        assertThat(storedBooks()).containsExactly("a1:bob", "a2:bob");
    }

    @Test
    void settingTheScalarToNullOrphansToo() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        a1.author.set(null);
        session.commit();

        assertThat(storedBooks()).containsExactly("a2:ann");
    }

    @Test
    void anOrphanIsFoundWhenTheOwnersListIsNotLoaded() {
        Author ann = author("ann");
        Book a1 = book("a1");
        a1.author.set(null);
        session.commit();

        assertThat(ann.books).hasSize(1);
        assertThat(storedBooks()).containsExactly("a2:ann");
    }

    @Test
    void aNewMemberTakenOutAgainIsNotSaved() {
        Author ann = author("ann");
        Book book = new Book("never");
        ann.books.add(book);
        assertThat(session.contains(book)).isTrue();
        ann.books.remove(book);
        session.commit();

        assertThat(session.contains(book)).isFalse();
        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann");
        bobTakes(book);
        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann", "never:bob");
    }

    private void bobTakes(Book book) {
        author("bob").books.add(book);
        session.commit();
    }

    @Test
    void aNewMemberOfANewOwnerTakenOutAgainIsNotSaved() {
        Author cid = new Author("cid");
        Book book = new Book("never", cid);
        session.add(cid);
        cid.books.clear();
        session.commit();

        assertThat(session.contains(book)).isFalse();
        assertThat(stored(Book.class)).isEqualTo(2);
    }

    @Test
    void aNewMemberMovedBetweenNewOwnersIsSavedOnce() {
        Author cid = new Author("cid");
        Author dan = new Author("dan");
        Book book = new Book("moved", cid);
        session.addAll(cid, dan);
        dan.books.add(book);
        session.commit();

        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann", "moved:dan");
    }

    @Test
    void aMemberWithoutAnOwnerFromTheStartIsSaved() {
        session.add(new Book("alone"));
        session.commit();

        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann", "alone:-");
    }

    @Test
    void withoutAnotherSideOrphansAreFoundByTheCollections() {
        Shelf first = new Shelf();
        Shelf second = new Shelf();
        Box lost = new Box("lost");
        Box moved = new Box("moved");
        first.boxes.addAll(List.of(lost, moved));
        session.addAll(first, second);
        session.commit();
        first.boxes.clear();
        second.boxes.add(moved);
        session.commit();

        assertThat(session.query(Box.class).all()).containsExactly(moved);
        assertThat(second.boxes).containsExactly(moved);
        assertThat(moved.shelfId).isEqualTo(second.id);
    }

    // ---------------------------------------------------------------- one-to-one

    @Test
    void replacingAPartnerDeletesTheOldOne() {
        Author ann = author("ann");
        Passport old = ann.passport.get();
        Passport fresh = new Passport("new");
        ann.passport.set(fresh);
        session.commit();

        assertThat(session.lifecycle(old)).isNotEqualTo(Lifecycle.PERSISTENT);
        assertThat(session.query(Passport.class).all()).containsExactly(fresh);
    }

    @Test
    void replacingFromTheKeySideDeletesTheOldOneUnloaded() {
        Author ann = author("ann");
        Passport fresh = new Passport("new");
        fresh.author.set(ann);
        session.add(fresh);
        session.commit();

        assertThat(session.query(Passport.class).all()).containsExactly(fresh);
        assertThat(ann.passport.get()).isSameAs(fresh);
    }

    @Test
    void settingThePartnerToNullDeletesIt() {
        author("ann").passport.set(null);
        session.commit();

        assertThat(stored(Passport.class)).isZero();
    }

    @Test
    void movingThePartnerKeepsIt() {
        Author ann = author("ann");
        Author bob = author("bob");
        Passport passport = ann.passport.get();
        bob.passport.set(passport);
        assertThat(ann.passport.get()).isNull();
        session.commit();

        assertThat(stored(Passport.class)).isEqualTo(1);
        assertThat(bob.passport.get()).isSameAs(passport);
        assertThat(ann.passport.get()).isNull();
    }

    // ---------------------------------------------------------------- deletes

    @Test
    void deletingAnOwnerDeletesWhatItOwns() {
        session.delete(author("ann"));
        session.commit();

        assertThat(stored(Book.class)).isZero();
        assertThat(stored(Chapter.class)).isZero();
        assertThat(stored(Passport.class)).isZero();
    }

    @Test
    void aMemberMovedAwaySurvivesItsFormerOwner() {
        Author ann = author("ann");
        Author bob = author("bob");
        bob.books.add(book("a1"));
        session.delete(ann);
        session.commit();

        assertThat(storedBooks()).containsExactly("a1:bob");
    }

    @Test
    void aMemberMovedAwayByItsColumnSurvivesItsFormerOwner() {
        Author ann = author("ann");
        Author bob = author("bob");
        book("a1").authorId = bob.id;
        session.delete(ann);
        session.commit();

        assertThat(storedBooks()).containsExactly("a1:bob");
    }

    @Test
    void callingADeleteOffCallsTheCascadeOff() {
        Author ann = author("ann");
        session.delete(ann);
        session.add(ann);
        session.commit();

        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann");
    }

    @Test
    void addingAnOwnerDoesNotCallTheDeleteOfAMemberOff() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        session.delete(a1);
        session.add(ann);
        session.commit();

        assertThat(storedBooks()).containsExactly("a2:ann");
    }

    @Test
    void aFlushThatRefusesLeavesNothingMarkedForDeletion() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        Chapter stray = new Chapter("stray", a1);
        Branch dangling = session.add(new Branch("dangling"));
        session.delete(ann);
        session.flush();
        session.rollback();
        ann = author("ann");
        Author toDelete = ann;
        Book late = new Book("late");
        session.add(late);
        late.author.set(ann);
        session.delete(toDelete);
        try {
            session.flush();
        } catch (FlushException expected) {
            late.author.set(null);
            session.expunge(late);
            session.add(toDelete);
            session.commit();
            assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann");
        }
        assertThat(session.contains(dangling)).isFalse();
        assertThat(stray.heading).isEqualTo("stray");
    }

    @Test
    void aTreeThatOnlyParentsKnowIsDeletedLeavesFirst() {
        Branch root = new Branch("root");
        Branch limb = new Branch("limb");
        Branch leaf = new Branch("leaf");
        root.twigs.add(limb);
        limb.twigs.add(leaf);
        session.add(root);
        session.commit();
        session.delete(root);
        session.commit();

        assertThat(stored(Branch.class)).isZero();
    }

    // ---------------------------------------------------------------- keys

    @Test
    void takingAMemberWhoseKeyContainsItsOwnerAwayIsRefused() {
        Club club = new Club();
        Membership membership = new Membership(1, club);
        session.add(club);
        session.commit();
        membership.club.set(null);

        assertThatExceptionOfType(FlushException.class)
                .isThrownBy(session::flush)
                .withMessageContaining("club");
    }

    @Test
    void selfReferencingLinksWithKeysMadeByTheClient() {
        Person ann = new Person("ann");
        Person bob = new Person("bob");
        ann.following.add(bob);
        bob.following.add(ann);
        ann.following.add(ann);
        session.add(ann);
        session.commit();
        assertThat(ann.id).isNotNull();
        assertThat(ann.followers).containsExactlyInAnyOrder(ann, bob);
        bob.followers.remove(ann);
        session.commit();
        assertThat(ann.following).containsExactly(ann);
        assertThat(bob.followers).isEmpty();
        session.delete(ann);
        session.commit();
        assertThat(bob.following).isEmpty();
        assertThat(stored(Person.class)).isEqualTo(1);
    }

    @Test
    void primitiveKeysAreGeneratedAndGivenBack() {
        Counter counter = session.add(new Counter(3));
        session.flush();
        assertThat(counter.id).isPositive();
        assertThat(counter.version).isEqualTo(1);
        session.rollback();
        assertThat(counter.id).isZero();
        assertThat(counter.version).isZero();
        session.add(counter);
        session.commit();
        counter.count = 4;
        session.commit();
        assertThat(counter.version).isEqualTo(2);
    }

    @Test
    void objectsEqualToAllOthersAreStillThemselves() {
        Lookalike one = new Lookalike("one");
        List<Lookalike> twins = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            Lookalike twin = new Lookalike("twin" + number);
            twins.add(twin);
            one.twins.add(twin);
        }
        session.add(one);
        session.commit();
        assertThat(one.twins).hasSize(40);
        one.twins.remove(twins.get(30));
        session.commit();
        assertThat(one.twins).hasSize(39);
        assertThat(one.twins.indexOf(twins.get(30))).isEqualTo(-1);
        assertThat(one.twins.get(5)).isSameAs(twins.get(5));
        session.delete(twins.get(5));
        session.commit();
        assertThat(one.twins).hasSize(38);
        List<Lookalike> reversed = new ArrayList<>(one.twins);
        java.util.Collections.reverse(reversed);
        one.twins.setAll(reversed);
        assertThat(one.twins.get(0)).isSameAs(reversed.get(0));
    }

    @Test
    void anonymousSubclassesAreStoredAsTheirMappedClass() {
        Author eve = new Author("eve") {};
        new Book("e1", eve);
        session.add(eve);
        session.commit();
        assertThat(session.get(Author.class, eve.id)).containsSame(eve);
        assertThat(storedBooks()).contains("e1:eve");
    }

    // ---------------------------------------------------------------- objects without relationships

    @Test
    void objectsWithoutRelationshipsAreDetachedAndTakenUpAgain() {
        Label label = session.add(new Label("one"));
        session.commit();
        session.close();
        label.text = "two";
        session = engine.openSession();
        assertThat(session.contains(label)).isFalse();
        session.add(label);
        sql.clear();
        session.commit();
        assertThat(sql.summary()).isEqualTo("1 UPDATE");
        session.delete(label);
        session.commit();
        assertThat(stored(Label.class)).isZero();
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.add(label))
                .withMessageContaining("Label [" + label.id + "] was deleted");
    }

    @Test
    void twoDetachedObjectsOfOneRowAreRefused() {
        Author first = author("ann");
        session.rollback();
        Author second = engine.inTransaction(
                other -> other.query(Author.class).filterBy("name", "ann").one());
        session.close();
        session = engine.openSession();

        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> session.addAll(first, second));
        assertThat(session.contains(first)).isFalse();
        assertThat(session.contains(second)).isFalse();
    }

    @Test
    void twoDetachedObjectsWithoutRelationshipsOfOneRowAreRefused() {
        engine.executeInTransaction(setup -> setup.add(new Token("x", "one")));
        Token first = engine.inTransaction(other -> other.get(Token.class, "x").orElseThrow());
        Token second = engine.inTransaction(other -> other.get(Token.class, "x").orElseThrow());
        session.add(first);

        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> session.add(second));
        assertThat(session.contains(first)).isTrue();
        assertThat(session.contains(second)).isFalse();
    }
}
