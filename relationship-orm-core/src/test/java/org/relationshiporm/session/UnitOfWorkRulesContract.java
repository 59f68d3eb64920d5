package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Library.Author;
import org.relationshiporm.session.Library.Book;
import org.relationshiporm.session.Library.Box;
import org.relationshiporm.session.Library.Branch;
import org.relationshiporm.session.Library.Chapter;
import org.relationshiporm.session.Library.Club;
import org.relationshiporm.session.Library.Counter;
import org.relationshiporm.session.Library.Membership;
import org.relationshiporm.session.Library.Passport;
import org.relationshiporm.session.Library.Person;
import org.relationshiporm.session.Library.Shelf;
import org.relationshiporm.session.Library.Token;
import org.relationshiporm.state.Lifecycle;

/** Rules of the unit of work where two of them meet: cascades and moves, savepoints and keys, autoflush and every kind of read. */
abstract class UnitOfWorkRulesContract {

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
            ann.passport.set(new Passport("pa"));
            Author bob = new Author("bob");
            new Book("b1", bob);
            Shelf shelf = new Shelf();
            shelf.boxes.add(new Box("x1"));
            shelf.boxes.add(new Box("x2"));
            Person eve = new Person("eve");
            eve.following.add(new Person("kim"));
            setup.addAll(
                    ann, bob, shelf, new Shelf(), new Token("x", "one"), new Token("y", "two"), new Counter(1), eve);
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

    private Person person(String name) {
        return session.query(Person.class).filterBy("name", name).one();
    }

    private List<String> storedBooks() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Book.class).orderBy("title").all().stream()
                    .map(book -> book.title + ":" + (book.author.get() == null ? "-" : book.author.get().name))
                    .toList();
        }
    }

    private List<String> storedTokens() {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(Token.class).orderBy("code").all().stream()
                    .map(token -> token.code + " " + token.text)
                    .toList();
        }
    }

    private long stored(Class<?> entity) {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(entity).count();
        }
    }

    private void elsewhere(Consumer<Session> work) {
        engine.executeInTransaction(work);
        sql.clear();
    }

    // ---------------------------------------------------------------- deletes and moves

    @Test
    void aDeletePassesOverPartlyLoadedLevels() {
        Author ann = author("ann");
        Book a1 = book("a1");
        a1.chapters.size();
        new Chapter("k3", a1);
        session.add(new Chapter("k4", a1));
        session.delete(ann);
        session.commit();
        assertThat(storedBooks()).containsExactly("b1:bob");
        assertThat(stored(Chapter.class)).isZero();
        assertThat(stored(Passport.class)).isZero();
        assertThat(session.newObjects()).isEmpty();
    }

    @Test
    void aDeleteFollowsStaleCollectionsAsTheyAreNow() {
        Author ann = author("ann");
        ann.books.size();
        session.commit();
        elsewhere(other -> other.add(
                new Book("a3", other.query(Author.class).filterBy("name", "ann").one())));
        session.delete(ann);
        session.commit();
        assertThat(storedBooks()).containsExactly("b1:bob");
    }

    @Test
    void aGrandchildMovedOutOfADeletedTreeSurvives() {
        Author ann = author("ann");
        Book b1 = book("b1");
        Chapter k1 = session.query(Chapter.class).filterBy("heading", "k1").one();
        k1.book.set(b1);
        session.delete(ann);
        session.commit();
        assertThat(stored(Chapter.class)).isEqualTo(1);
        assertThat(session.lifecycle(k1)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(k1.book.get()).isSameAs(b1);
    }

    @Test
    void aGrandchildWhoseOwnerWasNeverLoadedIsDeletedWhenItHasNoneLeft() {
        Chapter k1 = session.query(Chapter.class).filterBy("heading", "k1").one();
        k1.book.set(null);
        session.delete(author("ann"));
        session.commit();
        assertThat(stored(Chapter.class)).isZero();
    }

    @Test
    void membersRemovedFromADeletedOwnerWithoutAnotherSideLoseTheirKey() {
        Branch root = new Branch("r");
        root.twigs.add(new Branch("a"));
        root.twigs.add(new Branch("b"));
        session.add(root);
        session.commit();
        Branch kept = root.twigs.get(0);
        session.expire(root);
        root.twigs.remove(kept);
        session.delete(root);
        session.flush();
        assertThat(kept.trunkId).isNull();
        session.rollback();
        assertThat(kept.trunkId).isEqualTo(root.id);
        assertThat(root.twigs).hasSize(2);
    }

    @Test
    void aGrandchildMovedToANewOwnerSurvivesTheDelete() {
        Author ann = author("ann");
        Book fresh = new Book("f");
        Book a1 = book("a1");
        fresh.chapters.add(a1.chapters.get(0));
        author("bob").books.add(fresh);
        session.delete(ann);
        session.commit();
        assertThat(stored(Chapter.class)).isEqualTo(1);
        assertThat(storedBooks()).containsExactly("b1:bob", "f:bob");
    }

    @Test
    void aMemberRemovedFromADeletedOwnerIsDeletedOnce() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        ann.books.remove(a1);
        session.delete(ann);
        session.delete(a1);
        session.commit();
        assertThat(storedBooks()).containsExactly("b1:bob");
    }

    @Test
    void anOrphanAddedExplicitlyIsStillAnOrphan() {
        Author ann = author("ann");
        Book a1 = ann.books.remove(0);
        session.flush();
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.DELETED);
        session.rollback();
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(a1.author.get()).isSameAs(ann);
        assertThat(ann.books).contains(a1);
        assertThat(a1.chapters).hasSize(2);
    }

    @Test
    void anOrphanTakenBackByItsOwnerIsUntouched() {
        Author ann = author("ann");
        Book a1 = ann.books.remove(0);
        ann.books.add(a1);
        sql.clear();
        session.flush();
        assertThat(sql.summary()).isEmpty();
        ann.passport.set(null);
        Passport pa = session.noAutoflush(() -> session.query(Passport.class).one());
        ann.passport.set(pa);
        session.flush();
        assertThat(sql.updates() + sql.deletes() + sql.inserts()).isZero();
    }

    @Test
    void boxesWithoutAnotherSideMoveBetweenOwners() {
        List<Shelf> shelves = session.query(Shelf.class).orderBy("id").all();
        Shelf one = shelves.get(0);
        Shelf two = shelves.get(1);
        Box moved = one.boxes.get(0);
        two.boxes.add(moved);
        one.boxes.remove(moved);
        session.delete(one);
        session.commit();
        assertThat(stored(Box.class)).isEqualTo(1);
        assertThat(two.boxes).containsExactly(moved);
        assertThat(moved.shelfId).isEqualTo(two.id);
    }

    @Test
    void aPartnerOfADeletedOwnerIsGivenToANewOne() {
        Author ann = author("ann");
        Passport pa = ann.passport.get();
        Author cid = new Author("cid");
        cid.passport.set(pa);
        session.add(cid);
        session.delete(ann);
        session.commit();
        assertThat(stored(Passport.class)).isEqualTo(1);
        assertThat(pa.author.get()).isSameAs(cid);
    }

    @Test
    void aPartnerTakenFromAnotherUnloadedOwnerLeavesIt() {
        Author ann = author("ann");
        Author bob = author("bob");
        Passport pa = session.query(Passport.class).one();
        bob.passport.set(pa);
        session.commit();
        assertThat(stored(Passport.class)).isEqualTo(1);
        assertThat(ann.passport.get()).isNull();
        assertThat(bob.passport.get()).isSameAs(pa);
    }

    @Test
    void deletingCalledOffAfterACascadeOfAnotherDelete() {
        Author ann = author("ann");
        Book a1 = book("a1");
        session.delete(a1);
        session.delete(ann);
        session.add(ann);
        session.commit();
        assertThat(storedBooks()).containsExactly("a2:ann", "b1:bob");
        assertThat(ann.books).doesNotContain(a1);
    }

    @Test
    void aTreeLosesItsMiddle() {
        Branch root = new Branch("r");
        Branch middle = new Branch("m");
        Branch leaf = new Branch("l");
        root.twigs.add(middle);
        middle.twigs.add(leaf);
        session.add(root);
        session.commit();
        root.twigs.add(leaf);
        middle.twigs.remove(leaf);
        session.delete(middle);
        session.commit();
        assertThat(stored(Branch.class)).isEqualTo(2);
        assertThat(root.twigs).containsExactly(leaf);
        root.twigs.remove(leaf);
        session.delete(root);
        session.commit();
        assertThat(stored(Branch.class)).isEqualTo(1);
        assertThat(leaf.trunkId).isNull();
    }

    @Test
    void aDeletedFollowerLeavesBothSides() {
        Person eve = person("eve");
        Person kim = person("kim");
        kim.followers.size();
        session.delete(eve);
        session.flush();
        assertThat(kim.followers).isEmpty();
        session.rollback();
        assertThat(kim.followers).containsExactly(eve);
        session.delete(kim);
        eve.following.add(new Person("new"));
        session.commit();
        assertThat(eve.following).extracting(p -> p.name).containsExactly("new");
    }

    @Test
    void aLinkToAMemberDeletedInTheSameFlushIsNotInserted() {
        Person eve = person("eve");
        Person kim = person("kim");
        Person zoe = new Person("zoe");
        zoe.following.add(kim);
        session.add(zoe);
        session.delete(kim);
        session.commit();
        assertThat(session.query(Person.class).count()).isEqualTo(2);
        assertThat(zoe.following).isEmpty();
        assertThat(eve.following).isEmpty();
    }

    // ---------------------------------------------------------------- composite keys

    @Test
    void membersWithTheKeyOfTheirOwnerInSeveralSteps() {
        Club club = new Club();
        new Membership(1, club);
        new Membership(2, club);
        session.add(club);
        session.flush();
        NestedTransaction nested = session.beginNested();
        Membership one = club.memberships.get(0);
        session.delete(one);
        Membership three = new Membership(3, club);
        session.add(three);
        session.flush();
        nested.rollback();
        assertThat(club.memberships).extracting(m -> m.number).containsExactly(1, 2);
        assertThat(session.lifecycle(three)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(session.lifecycle(one)).isEqualTo(Lifecycle.PERSISTENT);
        club.memberships.remove(one);
        session.delete(one);
        session.commit();
        assertThat(stored(Membership.class)).isEqualTo(1);
        session.delete(club.memberships.get(0));
        session.delete(club);
        session.commit();
        assertThat(stored(Club.class)).isZero();
    }

    @Test
    void aNewMembershipWithTheKeyOfADeletedOne() {
        Club club = new Club();
        Membership old = new Membership(1, club);
        session.add(club);
        session.commit();
        session.delete(old);
        Membership fresh = new Membership(1, club);
        session.add(fresh);
        session.commit();
        assertThat(session.get(Membership.class, club.id, 1)).containsSame(fresh);
        assertThat(club.memberships).containsExactly(fresh);
    }

    // ---------------------------------------------------------------- autoflush

    @Test
    void everyReadSeesWhatIsPending() {
        Author ann = author("ann");
        Author bob = author("bob");
        new Book("a3", ann);
        assertThat(session.query(Book.class).count()).isEqualTo(4);
        new Book("a4", ann);
        assertThat(session.query(Book.class).filterBy("title", "a4").exists()).isTrue();
        new Book("a5", ann);
        assertThat(ann.books.query().count()).isEqualTo(5);
        new Book("a6", ann);
        assertThat(session.query(Book.class).filterBy("title", "a6").stream().count())
                .isEqualTo(1);
        Token z = session.add(new Token("z", "three"));
        assertThat(session.get(Token.class, "z")).containsSame(z);
        Book a3 = book("a3");
        bob.books.add(a3);
        assertThat(ann.books.query().count()).isEqualTo(5);
        session.delete(a3);
        assertThat(session.query(Book.class).count()).isEqualTo(6);
        assertThat(session.get(Book.class, a3.id)).isEmpty();
    }

    @Test
    void aLookUpByAKeyThatWasJustGivenFindsTheObject() {
        Token x = session.get(Token.class, "x").orElseThrow();
        x.code = "q";
        assertThat(session.get(Token.class, "q")).containsSame(x);
        assertThat(session.get(Token.class, "x")).isEmpty();
    }

    @Test
    void aMemberMovedByItsColumnIsSeenByLoads() {
        Author ann = author("ann");
        Author bob = author("bob");
        Book a1 = book("a1");
        a1.authorId = bob.id;
        assertThat(bob.books).contains(a1);
        assertThat(ann.books).doesNotContain(a1);
        assertThat(a1.author.get()).isSameAs(bob);
    }

    @Test
    void withoutAutoflushALoadKeepsWhatIsQueued() {
        Author ann = author("ann");
        Book fresh = new Book("a3", ann);
        Book a1 = book("a1");
        session.noAutoflush(() -> {
            ann.books.remove(a1);
            assertThat(ann.books).hasSize(2).contains(fresh).doesNotContain(a1);
        });
        session.commit();
        assertThat(storedBooks()).containsExactly("a2:ann", "a3:ann", "b1:bob");
    }

    // ---------------------------------------------------------------- savepoints

    @Test
    void levelsOfDeletesAndReaddsGoBackOneByOne() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        NestedTransaction one = session.beginNested();
        session.delete(a1);
        session.flush();
        NestedTransaction two = session.beginNested();
        Book a9 = new Book("a9", ann);
        session.flush();
        NestedTransaction three = session.beginNested();
        session.delete(a9);
        session.flush();
        three.rollback();
        assertThat(session.lifecycle(a9)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(ann.books).contains(a9).doesNotContain(a1);
        two.rollback();
        assertThat(session.lifecycle(a9)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(a9.id).isNull();
        assertThat(ann.books).doesNotContain(a9, a1);
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.DELETED);
        one.rollback();
        assertThat(session.lifecycle(a1)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(ann.books).contains(a1).hasSize(2);
        ann.books.add(a9);
        session.commit();
        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann", "a9:ann", "b1:bob");
    }

    @Test
    void aKeyChangedAndTakenAgainInsideASavepoint() {
        Token x = session.get(Token.class, "x").orElseThrow();
        NestedTransaction nested = session.beginNested();
        x.code = "w";
        session.flush();
        Token x2 = session.add(new Token("x", "other"));
        session.flush();
        assertThat(session.get(Token.class, "x")).containsSame(x2);
        nested.rollback();
        assertThat(x.code).isEqualTo("x");
        assertThat(session.get(Token.class, "x")).containsSame(x);
        assertThat(session.lifecycle(x2)).isEqualTo(Lifecycle.TRANSIENT);
        x.text = "again";
        session.commit();
        assertThat(storedTokens()).containsExactly("x again", "y two");
    }

    @Test
    void aDeletedKeyIsInsertedAgainInsideASavepointAndTakenBack() {
        Token x = session.get(Token.class, "x").orElseThrow();
        NestedTransaction nested = session.beginNested();
        session.delete(x);
        session.flush();
        Token x2 = session.add(new Token("x", "other"));
        session.flush();
        nested.rollback();
        assertThat(session.get(Token.class, "x")).containsSame(x);
        assertThat(session.contains(x2)).isFalse();
        session.delete(x);
        session.add(x2);
        session.commit();
        assertThat(storedTokens()).containsExactly("x other", "y two");
        assertThat(session.get(Token.class, "x")).containsSame(x2);
    }

    @Test
    void aVersionGoesBackWithItsSavepoint() {
        Counter counter = session.query(Counter.class).one();
        int before = counter.version;
        counter.count = 2;
        NestedTransaction nested = session.beginNested();
        counter.count = 3;
        session.flush();
        nested.rollback();
        assertThat(counter.version).isEqualTo(before + 1);
        assertThat(counter.count).isEqualTo(2);
        counter.count = 4;
        session.commit();
        assertThat(counter.version).isEqualTo(before + 2);
    }

    @Test
    void aFailedFlushInsideASavepointRestoresAllKinds() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        Book a2 = ann.books.get(1);
        Token y = session.get(Token.class, "y").orElseThrow();
        NestedTransaction nested = session.beginNested();
        Book fresh = new Book("f", ann);
        ann.books.remove(a1);
        a2.title = "changed";
        y.text = "changed";
        session.add(new Token("x", "taken"));
        try {
            session.flush();
            org.assertj.core.api.Assertions.fail("");
        } catch (RuntimeException expected) {
            nested.rollback();
        }
        assertThat(ann.books).containsExactly(a1, a2);
        assertThat(a2.title).isEqualTo("a2");
        assertThat(y.text).isEqualTo("two");
        assertThat(session.lifecycle(fresh)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(fresh.id).isNull();
        ann.books.add(fresh);
        session.commit();
        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann", "b1:bob", "f:ann");
    }

    @Test
    void linksAddedAndRemovedInsideASavepointAreTakenBack() {
        Person eve = person("eve");
        Person kim = person("kim");
        NestedTransaction nested = session.beginNested();
        eve.following.remove(kim);
        Person zoe = new Person("zoe");
        eve.following.add(zoe);
        kim.following.add(eve);
        session.flush();
        nested.rollback();
        assertThat(eve.following).containsExactly(kim);
        assertThat(eve.followers).isEmpty();
        assertThat(kim.followers).containsExactly(eve);
        eve.following.add(zoe);
        session.commit();
        session.expireAll();
        assertThat(eve.following).containsExactlyInAnyOrder(kim, zoe);
        assertThat(zoe.followers).containsExactly(eve);
    }

    @Test
    void aMoveInsideASavepointIsTakenBackOnBothUnloadedSides() {
        Author ann = author("ann");
        Author bob = author("bob");
        Book a1 = book("a1");
        NestedTransaction nested = session.beginNested();
        bob.books.add(a1);
        session.flush();
        assertThat(a1.authorId).isEqualTo(bob.id);
        nested.rollback();
        assertThat(a1.authorId).isEqualTo(ann.id);
        assertThat(a1.author.get()).isSameAs(ann);
        assertThat(bob.books).doesNotContain(a1);
        assertThat(ann.books).contains(a1);
    }

    @Test
    void aPartnerReplacedInsideASavepointComesBack() {
        Author ann = author("ann");
        NestedTransaction nested = session.beginNested();
        Passport other = new Passport("pb");
        ann.passport.set(other);
        session.flush();
        assertThat(session.query(Passport.class).count()).isEqualTo(1);
        nested.rollback();
        assertThat(ann.passport.get()).isNotNull();
        assertThat(ann.passport.get().code).isEqualTo("pa");
        session.commit();
        assertThat(stored(Passport.class)).isEqualTo(1);
    }

    // ---------------------------------------------------------------- merge

    private Author detached() {
        try (Session other = engine.openSession()) {
            Author ann = other.query(Author.class).filterBy("name", "ann").one();
            ann.books.forEach(book -> book.chapters.size());
            ann.passport.get();
            return ann;
        }
    }

    @Test
    void aGraphIsMergedTwiceWithTheSameResult() {
        Author given = detached();
        given.books.get(0).chapters.remove(0);
        new Book("a3", given);
        Author once = session.merge(given);
        session.flush();
        sql.clear();
        Author twice = session.merge(given);
        assertThat(twice).isSameAs(once);
        session.commit();
        assertThat(stored(Chapter.class)).isEqualTo(1);
    }

    @Test
    void aMergedGraphOrphansAtEveryLevel() {
        Author given = detached();
        given.books.remove(given.books.get(1));
        given.books.get(0).chapters.remove(0);
        given.passport.set(null);
        session.merge(given);
        session.commit();
        assertThat(storedBooks()).containsExactly("a1:ann", "b1:bob");
        assertThat(stored(Chapter.class)).isEqualTo(1);
        assertThat(stored(Passport.class)).isZero();
    }

    @Test
    void aMoveBetweenTwoDetachedOwnersIsMergedAsAMove() {
        List<Author> given;
        try (Session other = engine.openSession()) {
            given = other.query(Author.class).orderBy("name").all();
            given.forEach(author -> author.books.size());
        }
        given.get(1).books.add(given.get(0).books.get(0));
        session.mergeAll(given);
        session.commit();
        assertThat(storedBooks()).containsExactly("a1:bob", "a2:ann", "b1:bob");
        assertThat(stored(Chapter.class)).isEqualTo(2);
    }

    @Test
    void mergingOntoAnObjectMarkedForDeletionInsertsItsRowAgain() {
        Token given;
        try (Session other = engine.openSession()) {
            given = other.get(Token.class, "x").orElseThrow();
        }
        given.text = "changed";
        session.delete(session.get(Token.class, "x").orElseThrow());
        Token merged = session.merge(given);
        session.commit();
        assertThat(storedTokens()).containsExactly("x changed", "y two");
        assertThat(session.lifecycle(merged)).isEqualTo(Lifecycle.PERSISTENT);
    }

    // ---------------------------------------------------------------- versions

    @Test
    void aStaleDeleteIsRefusedAndCanBeDoneAfterRollback() {
        Counter counter = session.query(Counter.class).one();
        session.commit();
        elsewhere(other -> other.query(Counter.class).one().count = 9);
        session.delete(counter);
        assertThatExceptionOfType(StaleObjectException.class).isThrownBy(session::flush);
        session.rollback();
        session.refresh(counter);
        assertThat(counter.count).isEqualTo(9);
        session.delete(counter);
        session.commit();
        assertThat(stored(Counter.class)).isZero();
    }

    @Test
    void aLocalChangeMeetsAChangedVersionAfterARead() {
        Counter counter = session.query(Counter.class).one();
        session.commit();
        elsewhere(other -> other.query(Counter.class).one().count = 9);
        counter.count = 5;
        assertThat(session.noAutoflush(() -> session.query(Counter.class).one()))
                .isSameAs(counter);
        assertThat(counter.count).isEqualTo(5);
        assertThatExceptionOfType(StaleObjectException.class).isThrownBy(session::commit);
        session.rollback();
        session.refresh(counter);
        assertThat(counter.count).isEqualTo(9);
    }

    // ---------------------------------------------------------------- expire and refresh

    @Test
    void expiringADeletedMarkKeepsIt() {
        Token x = session.get(Token.class, "x").orElseThrow();
        session.delete(x);
        session.expire(x);
        session.commit();
        assertThat(storedTokens()).containsExactly("y two");
    }

    @Test
    void refreshGoesThroughPartlyLoadedLevels() {
        Author ann = author("ann");
        Book a1 = ann.books.get(0);
        a1.chapters.get(0).heading = "changed";
        a1.title = "changed";
        ann.name = "changed";
        session.refresh(ann);
        assertThat(ann.name).isEqualTo("ann");
        assertThat(a1.title).isEqualTo("a1");
        assertThat(a1.chapters.get(0).heading).isEqualTo("k1");
        sql.clear();
        session.commit();
        assertThat(sql.updates()).isZero();
    }

    @Test
    void expiringAMovedMemberTakesTheMoveBackOnAllSides() {
        Author ann = author("ann");
        Author bob = author("bob");
        Book a1 = ann.books.get(0);
        bob.books.add(a1);
        session.expire(a1);
        session.commit();
        assertThat(storedBooks()).containsExactly("a1:ann", "a2:ann", "b1:bob");
        assertThat(bob.books).doesNotContain(a1);
        assertThat(ann.books).contains(a1);
    }

    // ---------------------------------------------------------------- in and out

    @Test
    void anObjectReachedOnlyBackwardsIsSaved() {
        Author ann = author("ann");
        Book fresh = new Book("f");
        fresh.author.set(ann);
        Chapter deep = new Chapter("deep", fresh);
        session.commit();
        assertThat(session.lifecycle(deep)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(storedBooks()).contains("f:ann");
    }

    @Test
    void aNewOwnerReachedFromAStoredMemberIsSaved() {
        Book b1 = book("b1");
        Author cid = new Author("cid");
        b1.author.set(cid);
        session.commit();
        assertThat(storedBooks()).contains("b1:cid");
    }

    @Test
    void expungingAPendingMemberTakesItOutOfTheFlush() {
        Author ann = author("ann");
        Book fresh = new Book("f", ann);
        session.add(fresh);
        ann.books.remove(fresh);
        assertThat(session.contains(fresh)).isTrue();
        session.commit();
        assertThat(storedBooks()).doesNotContain("f:ann", "f:-");
        assertThat(session.contains(fresh)).isFalse();
    }

    @Test
    void insertedAndDeletedBetweenFlushesLeavesNothing() {
        Author cid = new Author("cid");
        Book c1 = new Book("c1", cid);
        session.add(cid);
        session.flush();
        session.delete(cid);
        session.flush();
        session.rollback();
        assertThat(session.lifecycle(cid)).isEqualTo(Lifecycle.TRANSIENT);
        assertThat(cid.books).containsExactly(c1);
        assertThat(cid.id).isNull();
        session.add(cid);
        session.commit();
        assertThat(storedBooks()).contains("c1:cid");
    }

    @Test
    void aRollbackAfterDeleteAndReplaceByKeyRestoresAndCanBeRepeated() {
        for (int round = 0; round < 2; round++) {
            Token x = session.get(Token.class, "x").orElseThrow();
            session.delete(x);
            Token fresh = session.add(new Token("x", "fresh"));
            session.flush();
            assertThat(session.get(Token.class, "x")).containsSame(fresh);
            session.rollback();
            assertThat(session.get(Token.class, "x")).containsSame(x);
            assertThat(session.lifecycle(fresh)).isEqualTo(Lifecycle.TRANSIENT);
        }
        assertThat(storedTokens()).containsExactly("x one", "y two");
    }

    @Test
    void changesAfterTheLastFlushOfARolledBackTransactionAreDropped() {
        Author ann = author("ann");
        ann.name = "first";
        session.flush();
        ann.name = "second";
        ann.books.clear();
        session.rollback();
        assertThat(ann.name).isEqualTo("ann");
        assertThat(ann.books).hasSize(2);
        List<Object> unwritten = new ArrayList<>(session.dirtyObjects());
        assertThat(unwritten).isEmpty();
    }

    @Test
    void aRowThatCameBackElsewhereIsReadAgain() {
        Token x = session.get(Token.class, "x").orElseThrow();
        session.commit();
        elsewhere(other -> other.get(Token.class, "x").orElseThrow().text = "new");
        assertThat(session.get(Token.class, "x")).containsSame(x);
        assertThat(x.text).isEqualTo("new");
        session.commit();
        x.text = "mine";
        elsewhere(other -> other.get(Token.class, "x").orElseThrow().text = "theirs");
        session.query(Token.class).filterBy("code", "x").all();
        assertThat(x.text).isEqualTo("mine");
        session.commit();
        assertThat(storedTokens()).containsExactly("x mine", "y two");
    }
}
