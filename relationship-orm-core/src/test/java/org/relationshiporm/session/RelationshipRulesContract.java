package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.session.Harbour.Cargo;
import org.relationshiporm.session.Harbour.Crate;
import org.relationshiporm.session.Harbour.Master;
import org.relationshiporm.session.Harbour.Port;
import org.relationshiporm.session.Harbour.Sailor;
import org.relationshiporm.session.Harbour.Ship;

/** What holds for relationships of every kind, whatever is loaded and from whichever side they are changed, on every database. */
abstract class RelationshipRulesContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Harbour.METADATA.createAll(engine);
        engine.executeInTransaction(setup -> {
            Port kiel = new Port("kiel");
            setup.add(kiel);
            setup.add(new Port("oslo"));
            for (int number = 1; number <= 2; number++) {
                Ship ship = new Ship("de", number);
                ship.crew.add(new Sailor("ann " + number));
                ship.crew.add(new Sailor("bob " + number));
                ship.master.set(new Master("master " + number));
                ship.ports.add(kiel);
                ship.sponsors.add(kiel);
                ship.cargo.add(new Cargo());
                ship.crates.add(new Crate());
                setup.add(ship);
            }
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

    private Ship ship(int number) {
        return session.get(Ship.class, "de", number).orElseThrow();
    }

    private Port port(String code) {
        return session.get(Port.class, code).orElseThrow();
    }

    private Sailor sailor(String name) {
        return session.query(Sailor.class).filterBy("name", name).one();
    }

    private Master master(int number) {
        return session.query(Master.class).filterBy("name", "master " + number).one();
    }

    private Cargo cargo(int shipNumber) {
        return session.query(Cargo.class).filterBy("shipNumber", shipNumber).one();
    }

    private Crate crate(int shipNumber) {
        return session.query(Crate.class).filterBy("shipNumber", shipNumber).one();
    }

    private void reopen() {
        session.commit();
        session.close();
        session = engine.openSession();
        sql.clear();
    }

    private List<String> crew(int number) {
        return ship(number).crew.stream().map(sailor -> sailor.name).sorted().toList();
    }

    private List<String> ports(int number) {
        return ship(number).ports.stream().map(port -> port.code).sorted().toList();
    }

    // ---------------------------------------------------------------- unseen many-to-many: the last word counts

    @Test
    void addingAStoredMemberUnseenAndRemovingItRemovesTheLink() {
        Ship ship = ship(1);
        Port kiel = port("kiel");
        ship.ports.add(kiel);
        ship.ports.remove(kiel);
        assertThat(ship.ports.isLoaded()).isFalse();
        reopen();
        assertThat(ports(1)).isEmpty();
        assertThat(ports(2)).containsExactly("kiel");
    }

    @Test
    void addingAnotherUnseenAndRemovingItIsNothing() {
        Ship ship = ship(1);
        Port oslo = port("oslo");
        ship.ports.add(oslo);
        ship.ports.remove(oslo);
        assertThatNoException().isThrownBy(session::flush);
        reopen();
        assertThat(ports(1)).containsExactly("kiel");
    }

    @Test
    void aMemberAddedAndRemovedUnseenIsGoneWhenTheCollectionLoads() {
        Ship ship = ship(1);
        Port kiel = port("kiel");
        ship.ports.add(kiel);
        ship.ports.remove(kiel);
        assertThat(ship.ports).isEmpty();
        assertThat(kiel.ships).singleElement().isSameAs(ship(2));
        reopen();
        assertThat(ports(1)).isEmpty();
    }

    @Test
    void theLastOfManyUnseenChangesCounts() {
        Ship ship = ship(1);
        Port kiel = port("kiel");
        Port oslo = port("oslo");
        for (Port port : List.of(kiel, oslo)) {
            ship.ports.add(port);
            ship.ports.remove(port);
            ship.ports.add(port);
        }
        reopen();
        assertThat(ports(1)).containsExactly("kiel", "oslo");
    }

    @Test
    void aMemberAddedOnOneSideAndRemovedOnTheOtherIsGone() {
        Ship ship = ship(1);
        Port kiel = port("kiel");
        ship.ports.add(kiel);
        kiel.ships.remove(ship);
        reopen();
        assertThat(ports(1)).isEmpty();
    }

    @Test
    void theLoadedSideOfAPairTellsThatNothingIsToBeRemoved() {
        Ship ship = ship(1);
        Port oslo = port("oslo");
        assertThat(oslo.ships).isEmpty();
        sql.clear();
        oslo.ships.add(ship);
        oslo.ships.remove(ship);
        session.flush();
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aMemberAddedAndRemovedInAStaleCollectionIsGone() {
        Ship ship = ship(1);
        Port kiel = port("kiel");
        assertThat(ship.ports).hasSize(1);
        session.commit();
        ship.ports.add(kiel);
        ship.ports.remove(kiel);
        reopen();
        assertThat(ports(1)).isEmpty();
    }

    @Test
    void aWriteOnlyMemberRemovedAndAddedIsStored() {
        Ship ship = ship(1);
        Port oslo = port("oslo");
        ship.sponsors.add(oslo);
        ship.sponsors.remove(oslo);
        ship.sponsors.remove(port("kiel"));
        ship.sponsors.add(port("kiel"));
        session.flush();
        assertThat(ship.sponsors.query().all()).extracting(port -> port.code).containsExactly("kiel");
        ship.sponsors.add(port("kiel"));
        ship.sponsors.remove(port("kiel"));
        session.flush();
        assertThat(ship.sponsors.query().all()).isEmpty();
    }

    @Test
    void aMemberWithoutAnotherSideAddedAndRemovedUnseenLosesItsKey() {
        Cargo own = cargo(1);
        Cargo other = cargo(2);
        Ship ship = ship(1);
        for (Cargo cargo : List.of(own, other)) {
            ship.cargo.add(cargo);
            ship.cargo.remove(cargo);
        }
        session.flush();
        assertThat(own.shipNumber).isNull();
        assertThat(other.shipNumber).isEqualTo(2);
    }

    @Test
    void anOrphanWithoutAnotherSideAddedAndRemovedUnseenIsDeletedOnlyByItsOwner() {
        Crate own = crate(1);
        Crate other = crate(2);
        Ship ship = ship(1);
        for (Crate crate : List.of(own, other)) {
            ship.crates.add(crate);
            ship.crates.remove(crate);
        }
        reopen();
        assertThat(session.query(Crate.class).all())
                .extracting(crate -> crate.shipNumber)
                .containsExactly(2);
    }

    // ---------------------------------------------------------------- orphans

    @Test
    void aMemberMovedByItsKeyAndRemovedFromItsFormerOwnerIsNoOrphan() {
        Ship former = ship(1);
        assertThat(former.crew).hasSize(2);
        Sailor ann = sailor("ann 1");
        session.expire(ann);
        ann.shipNumber = 2;
        former.crew.remove(ann);
        reopen();
        assertThat(crew(1)).containsExactly("bob 1");
        assertThat(crew(2)).containsExactly("ann 1", "ann 2", "bob 2");
    }

    @Test
    void aMemberMovedBetweenUnloadedOwnersIsNoOrphan() {
        Sailor ann = sailor("ann 1");
        ship(2).crew.add(ann);
        reopen();
        assertThat(crew(1)).containsExactly("bob 1");
        assertThat(crew(2)).containsExactly("ann 1", "ann 2", "bob 2");
    }

    @Test
    void aMemberMovedAwayAndBackIsNoOrphanAndNoChange() {
        Ship first = ship(1);
        Ship second = ship(2);
        Sailor ann = sailor("ann 1");
        sql.clear();
        second.crew.add(ann);
        first.crew.add(ann);
        session.flush();
        assertThat(sql.statements()).isEmpty();
        reopen();
        assertThat(crew(1)).containsExactly("ann 1", "bob 1");
    }

    // ---------------------------------------------------------------- one-to-one

    @Test
    void theKeyOnTheSideOfAOneToOneWithoutTheColumnIsToldByTheObject() {
        Ship ship = ship(1);
        assertThat(ship.master.key()).isEqualTo(master(1).id);
        sql.clear();
        assertThat(ship.master.key()).isEqualTo(ship.master.get().id);
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void theCompositeKeyOfAnUnloadedToOneIsReadFromTheColumns() {
        Master master = master(1);
        sql.clear();
        assertThat(master.ship.key()).isEqualTo(List.of("de", 1));
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void mastersChangeShipsUnderAUniqueKey() {
        Master first = master(1);
        Master second = master(2);
        first.ship.set(ship(2));
        second.ship.set(ship(1));
        reopen();
        assertThat(ship(1).master.get().name).isEqualTo("master 2");
        assertThat(ship(2).master.get().name).isEqualTo("master 1");
    }

    @Test
    void mastersChangeShipsFromTheSideWithoutTheKey() {
        Ship one = ship(1);
        Ship two = ship(2);
        Master first = one.master.get();
        Master second = two.master.get();
        one.master.set(second);
        assertThat(two.master.get()).isNull();
        two.master.set(first);
        assertThat(first.ship.get()).isSameAs(two);
        reopen();
        assertThat(ship(1).master.get().name).isEqualTo("master 2");
        assertThat(ship(2).master.get().name).isEqualTo("master 1");
    }

    @Test
    void aMasterIsStolenFromTheSideOfTheKey() {
        Master first = master(1);
        Ship two = ship(2);
        Master displaced = two.master.get();
        first.ship.set(two);
        assertThat(two.master.get()).isSameAs(first);
        assertThat(displaced.ship.get()).isNull();
        reopen();
        assertThat(master(2).ship.get()).isNull();
        assertThat(ship(1).master.get()).isNull();
        assertThat(ship(2).master.get().name).isEqualTo("master 1");
    }

    @Test
    void aMasterIsStolenUnseen() {
        Master first = master(1);
        first.ship.set(ship(2));
        reopen();
        assertThat(master(2).ship.get()).isNull();
        assertThat(ship(2).master.get().name).isEqualTo("master 1");
    }

    @Test
    void aNewMasterReplacesAnUnseenOne() {
        Master relief = new Master("relief");
        relief.ship.set(ship(1));
        session.add(relief);
        reopen();
        assertThat(master(1).ship.get()).isNull();
        assertThat(ship(1).master.get().name).isEqualTo("relief");
    }

    @Test
    void aNewMasterReplacesADeletedOne() {
        Master first = master(1);
        session.delete(first);
        Ship ship = ship(1);
        ship.master.set(new Master("relief"));
        reopen();
        assertThat(ship(1).master.get().name).isEqualTo("relief");
        assertThat(session.query(Master.class).all()).hasSize(2);
    }

    @Test
    void nullOnEitherSideClearsTheKey() {
        ship(1).master.set(null);
        master(2).ship.set(null);
        reopen();
        assertThat(session.query(Master.class).all()).allSatisfy(master -> {
            assertThat(master.shipNumber).isNull();
            assertThat(master.shipFlag).isNull();
        });
    }

    // ---------------------------------------------------------------- many-to-many

    @Test
    void aPairAddedUnseenFromBothSidesIsOneRow() {
        Ship ship = ship(1);
        Port oslo = port("oslo");
        ship.ports.add(oslo);
        oslo.ships.add(ship);
        reopen();
        assertThat(ports(1)).containsExactly("kiel", "oslo");
        assertThat(port("oslo").ships).hasSize(1);
    }

    @Test
    void equalObjectsAreTwoMembers() {
        Port oslo = port("oslo");
        oslo.ships.add(ship(1));
        oslo.ships.add(ship(2));
        assertThat(oslo.ships).hasSize(2);
        reopen();
        assertThat(port("oslo").ships).hasSize(2);
        port("oslo").ships.remove(ship(1));
        reopen();
        assertThat(ports(1)).containsExactly("kiel");
        assertThat(ports(2)).containsExactly("kiel", "oslo");
    }

    @Test
    void aNewPortLinkedAndUnlinkedAgainIsStoredWithoutLink() {
        Ship ship = ship(1);
        Port bergen = new Port("bergen");
        session.add(bergen);
        ship.ports.add(bergen);
        ship.ports.remove(bergen);
        reopen();
        assertThat(port("bergen").ships).isEmpty();
    }

    // ---------------------------------------------------------------- mutators of a list

    private static void requireInStep(Ship ship, List<Sailor> all) {
        for (Sailor sailor : all) {
            assertThat(sailor.ship.get() == ship).isEqualTo(ship.crew.contains(sailor));
        }
    }

    @Test
    void everyWayToShortenAListKeepsTheOtherSideInStep() {
        List<Consumer<List<Sailor>>> ways = List.of(
                crew -> crew.remove(0),
                crew -> crew.remove(crew.get(1)),
                crew -> crew.subList(1, 3).clear(),
                crew -> crew.subList(0, 2).remove(1),
                crew -> crew.subList(0, 2).removeIf(sailor -> sailor.name.equals("b")),
                crew -> crew.removeIf(sailor -> sailor.name.equals("c")),
                crew -> crew.removeAll(List.of(crew.get(0), crew.get(2))),
                crew -> crew.retainAll(List.of(crew.get(0))),
                crew -> {
                    Iterator<Sailor> walk = crew.iterator();
                    walk.next();
                    walk.next();
                    walk.remove();
                },
                crew -> {
                    ListIterator<Sailor> walk = crew.listIterator(4);
                    walk.previous();
                    walk.remove();
                    walk.previous();
                    walk.remove();
                },
                crew -> crew.subList(0, 1).replaceAll(sailor -> new Sailor("new")),
                crew -> crew.set(0, new Sailor("new")),
                crew -> crew.subList(2, 4).listIterator().add(new Sailor("between")),
                crew -> Collections.reverse(crew),
                crew -> Collections.rotate(crew, 1),
                crew -> crew.subList(1, 3)
                        .sort(Comparator.comparing((Sailor sailor) -> sailor.name)
                                .reversed()),
                List::clear);
        for (Consumer<List<Sailor>> way : ways) {
            List<Sailor> all = List.of(new Sailor("a"), new Sailor("b"), new Sailor("c"), new Sailor("d"));
            Ship ship = new Ship("no", 1);
            ship.crew.addAll(all);
            List<Sailor> plain = new ArrayList<>(all);
            way.accept(plain);
            way.accept(ship.crew);
            assertThat(ship.crew)
                    .extracting(sailor -> sailor.name)
                    .isEqualTo(plain.stream().map(sailor -> sailor.name).toList());
            requireInStep(ship, all);
            assertThat(ship.crew)
                    .allSatisfy(sailor -> assertThat(sailor.ship.get()).isSameAs(ship));
        }
    }

    @Test
    void aViewOfAPartNoticesChangesBehindIt() {
        Ship ship = ship(1);
        List<Sailor> part = ship.crew.subList(0, 1);
        Iterator<Sailor> walk = ship.crew.iterator();
        walk.next();
        new Sailor("new").ship.set(ship);
        assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(part::size);
        assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(walk::next);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void whatIsNoMemberIsRefusedAndNothingChanges() {
        Ship ship = ship(1);
        Sailor fresh = new Sailor("new");
        List<Sailor> withNull = Arrays.asList(fresh, null);
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> ship.crew.addAll(withNull));
        assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> ship.crew.setAll(withNull));
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> ((List) ship.crew).addAll(List.of(fresh, new Port("oslo"))))
                .withMessageContaining("Ship.crew");
        assertThatExceptionOfType(SessionUsageException.class).isThrownBy(() -> ((Set) port("oslo").ships).add(fresh));
        assertThat(fresh.ship.get()).isNull();
        assertThat(ship.crew).hasSize(2).doesNotContain(fresh);
        assertThat(ship.crew.contains(null)).isFalse();
        assertThat(((List) ship.crew).remove((Object) "ann")).isFalse();
    }

    @Test
    void lookingAtAnUnloadedHolderSendsNothing() {
        Ship ship = ship(1);
        Master master = master(1);
        Port kiel = port("kiel");
        sql.clear();
        assertThat(ship.crew.toString() + ship.ports + ship.master + master.ship + kiel.ships + ship.sponsors)
                .contains("unloaded");
        assertThat(List.of(ship.crew.hashCode(), kiel.ships.hashCode(), master.ship.hashCode()))
                .hasSize(3);
        assertThat(ship.crew.equals(List.of()) || kiel.ships.equals(Set.of())).isFalse();
        assertThat(sql.statements()).isEmpty();
    }

    // ---------------------------------------------------------------- detached and serialized

    @Test
    void aSerializedGraphKeepsWhatIsLoadedAndIsAttachedAgain() throws Exception {
        Ship ship = ship(1);
        assertThat(ship.crew).hasSize(2);
        session.close();
        Sailor gone = ship.crew.remove(0);
        assertThat(gone.ship.get()).isNull();
        ship.crew.add(gone);
        assertThat(gone.ship.get()).isSameAs(ship);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> ship.ports.size())
                .withMessageContaining("Ship")
                .withMessageContaining("ports");
        session = engine.openSession();
    }

    // ---------------------------------------------------------------- delete and re-add

    @Test
    void aShipWithCompositeKeyIsDeletedWithItsCrewAndLinks() {
        session.delete(ship(1));
        reopen();
        assertThat(session.query(Sailor.class).all())
                .extracting(sailor -> sailor.shipNumber)
                .containsOnly(2);
        assertThat(session.query(Crate.class).all()).hasSize(1);
        assertThat(session.query(Cargo.class).all()).hasSize(2);
        assertThat(master(1).ship.get()).isNull();
        assertThat(port("kiel").ships).hasSize(1);
    }

    @Test
    void aDeletedShipIsReplacedByAnotherWithItsKey() {
        Ship former = ship(1);
        Sailor ann = sailor("ann 1");
        session.delete(former);
        Ship next = new Ship("de", 1);
        next.crew.add(ann);
        next.ports.add(port("oslo"));
        session.add(next);
        reopen();
        assertThat(crew(1)).containsExactly("ann 1");
        assertThat(ports(1)).containsExactly("oslo");
    }
}
