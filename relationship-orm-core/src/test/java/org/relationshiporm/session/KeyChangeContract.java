package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.DeleteRule;
import org.relationshiporm.session.Atlas.Asset;
import org.relationshiporm.session.Atlas.Captain;
import org.relationshiporm.session.Atlas.City;
import org.relationshiporm.session.Atlas.Country;
import org.relationshiporm.session.Atlas.House;
import org.relationshiporm.session.Atlas.Moon;
import org.relationshiporm.session.Atlas.Node;
import org.relationshiporm.session.Atlas.Note;
import org.relationshiporm.session.Atlas.Owner;
import org.relationshiporm.session.Atlas.Planet;
import org.relationshiporm.session.Atlas.Region;
import org.relationshiporm.session.Atlas.Ship;
import org.relationshiporm.session.Atlas.Street;
import org.relationshiporm.session.Atlas.Tag;
import org.relationshiporm.session.Atlas.Town;
import org.relationshiporm.state.Lifecycle;
import org.springframework.dao.DataIntegrityViolationException;

/** What happens to members when the key of their owner changes or their owner goes, by the flush and by the database, on every database. */
abstract class KeyChangeContract {

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Atlas.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private void store(Object... objects) {
        session.addAll(objects);
        session.commit();
        sql.clear();
    }

    private List<String> flushed() {
        sql.clear();
        session.flush();
        return sql.statements().stream()
                .map(text -> text.replaceFirst("^(INSERT INTO|UPDATE|DELETE FROM|SELECT) ?(\\w*).*$", "$1 $2")
                        .replaceFirst(" (INTO|FROM)", "")
                        .replaceFirst("^SELECT.*", "SELECT"))
                .toList();
    }

    private long stored(Class<?> entity) {
        try (Session fresh = engine.openReadOnlySession()) {
            return fresh.query(entity).count();
        }
    }

    // ---------------------------------------------------------------- keys that change

    @Test
    void loadedMembersFollowOnUpdateCascadeInMemory() {
        Country country = new Country("aa");
        City x = new City("x", country);
        City y = new City("y", country);
        store(country, x, y);
        assertThat(country.cities).hasSize(2);
        country.code = "bb";

        assertThat(flushed()).containsExactly("UPDATE countries");
        assertThat(x.countryCode).isEqualTo("bb");
        assertThat(y.countryCode).isEqualTo("bb");
        assertThat(session.dirtyObjects()).isEmpty();
        sql.clear();
        assertThat(session.get(Country.class, "bb")).containsSame(country);
        assertThat(x.country.get()).isSameAs(country);
        assertThat(sql.count()).isZero();
        session.commit();
        assertThat(session.query(City.class).filterBy("countryCode", "bb").count())
                .isEqualTo(2);
    }

    @Test
    void rollbackRestoresKeyAndMembers() {
        Country country = new Country("aa");
        City x = new City("x", country);
        Street street = new Street(country, 1);
        House house = new House(street);
        store(country, x, street, house);
        country.code = "bb";
        session.flush();
        assertThat(house.streetCountry).isEqualTo("bb");
        session.rollback();

        assertThat(country.code).isEqualTo("aa");
        assertThat(x.countryCode).isEqualTo("aa");
        assertThat(street.countryCode).isEqualTo("aa");
        assertThat(house.streetCountry).isEqualTo("aa");
        assertThat(session.get(Country.class, "aa")).containsSame(country);
        assertThat(session.get(Street.class, "aa", 1)).containsSame(street);
        assertThat(session.get(Street.class, "bb", 1)).isEmpty();
        assertThat(session.dirtyObjects()).isEmpty();
    }

    @Test
    void keysThatContainTheChangedKeyFollowOverSeveralTables() {
        Country country = new Country("aa");
        Street street = new Street(country, 7);
        House house = new House(street);
        store(country, street, house);
        country.code = "bb";

        assertThat(flushed()).containsExactly("UPDATE countries");
        assertThat(street.countryCode).isEqualTo("bb");
        assertThat(house.streetCountry).isEqualTo("bb");
        assertThat(session.get(Street.class, "bb", 7)).containsSame(street);
        street.number = 8;
        session.commit();
        assertThat(house.streetNumber).isEqualTo(8);
        assertThat(session.query(House.class)
                        .filterBy("streetCountry", "bb")
                        .filterBy("streetNumber", 8)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void keysHandedOnTakeTheirMembersAlong() {
        Country a = new Country("aa");
        Country b = new Country("bb");
        City inA = new City("x", a);
        City inB = new City("y", b);
        store(a, b, inA, inB);
        a.code = "bb";
        b.code = "cc";
        session.commit();

        assertThat(inA.countryCode).isEqualTo("bb");
        assertThat(inB.countryCode).isEqualTo("cc");
        assertThat(session.query(City.class).filterBy("countryCode", "bb").one())
                .isSameAs(inA);
    }

    @Test
    void aMemberMovedToAnotherOwnerDoesNotFollow() {
        Country a = new Country("aa");
        Country b = new Country("bb");
        City city = new City("x", a);
        store(a, b, city);
        a.code = "cc";
        city.country.set(b);
        session.commit();

        assertThat(city.countryCode).isEqualTo("bb");
        assertThat(stored(City.class)).isEqualTo(1);
    }

    @Test
    void theFlushUpdatesMembersWhereTheDatabaseDoesNot() {
        Region region = new Region("aa");
        new Town(region, 1);
        new Town(region, 2);
        store(region);
        session.close();
        session = engine.openSession();
        Region loaded = session.get(Region.class, "aa").orElseThrow();
        loaded.code = "bb";

        assertThat(flushed()).containsExactly("SELECT", "UPDATE regions", "UPDATE towns");
        assertThat(session.get(Town.class, "bb", 1)).isPresent();
        session.rollback();
        assertThat(session.get(Town.class, "aa", 1)).isPresent();
        assertThat(loaded.towns).extracting(town -> town.regionCode).containsOnly("aa");
        loaded.code = "bb";
        session.commit();
        assertThat(session.query(Town.class).filterBy("regionCode", "bb").count())
                .isEqualTo(2);
    }

    @Test
    void membersUnderAKeyThatIsCheckedAtOnceGoThroughNull() {
        Planet planet = new Planet("aa");
        Moon first = new Moon(planet);
        new Moon(planet);
        store(planet);
        planet.code = "bb";

        assertThat(flushed())
                .filteredOn(statement -> !statement.equals("SELECT"))
                .containsExactly("UPDATE moons", "UPDATE planets", "UPDATE moons");
        session.commit();
        assertThat(first.planet.get()).isSameAs(planet);
        assertThat(planet.moons).hasSize(2);
    }

    // ---------------------------------------------------------------- owners that go

    @Test
    void unloadedMembersAreLeftToTheDatabase() {
        Owner owner = new Owner("o");
        new Asset(owner);
        new Note(owner);
        store(owner);
        session.close();
        session = engine.openSession();
        session.delete(session.query(Owner.class).one());

        assertThat(flushed()).containsExactly("DELETE owners");
        session.commit();
        assertThat(stored(Asset.class)).isZero();
        assertThat(session.query(Note.class).one().ownerId).isNull();
    }

    @Test
    void loadedMembersAreSeenToByTheSession() {
        Owner owner = new Owner("o");
        Asset asset = new Asset(owner);
        Note note = new Note(owner);
        store(owner);
        session.delete(owner);

        assertThat(flushed()).containsExactly("UPDATE notes", "DELETE assets", "DELETE owners");
        assertThat(session.lifecycle(asset)).isEqualTo(Lifecycle.DELETED);
        assertThat(note.ownerId).isNull();
        assertThat(note.owner.get()).isNull();
        session.rollback();
        assertThat(session.lifecycle(asset)).isEqualTo(Lifecycle.PERSISTENT);
        assertThat(note.owner.get()).isSameAs(owner);
    }

    @Test
    void membersThatAreNotTouchedMayKeepTheOwnerFromGoing() {
        Owner owner = new Owner("o");
        Tag tag = new Tag(owner);
        store(owner);
        session.delete(owner);
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(session::commit);
        session.rollback();

        session.delete(tag);
        session.delete(owner);
        assertThat(flushed()).containsExactly("DELETE tags", "DELETE owners");
    }

    @Test
    void theDeleteRuleIsVisible() {
        assertThat(Atlas.METADATA.entity(Owner.class).relationships())
                .extracting(relationship -> relationship.deleteRule())
                .containsExactly(DeleteRule.DELETE, DeleteRule.DATABASE, DeleteRule.NOTHING);
        assertThat(Atlas.METADATA.entity(Country.class).relationship("cities").deleteRule())
                .isEqualTo(DeleteRule.RELEASE);
        assertThat(Atlas.METADATA.entity(Region.class).relationship("towns").deleteRule())
                .isEqualTo(DeleteRule.REFUSE);
        assertThat(Atlas.METADATA.entity(City.class).relationship("country").deleteRule())
                .isEqualTo(DeleteRule.NOTHING);
    }

    // ---------------------------------------------------------------- keys written apart

    @Test
    void aPostUpdateIsWrittenAfterInsertsAndBeforeDeletes() {
        Captain captain = new Captain();
        Ship ship = new Ship(captain);
        new Ship(captain);
        captain.flagship.set(ship);
        session.add(captain);

        assertThat(flushed()).containsExactly("INSERT captains", "INSERT ships", "UPDATE captains");
        session.commit();
        session.delete(captain);
        assertThat(flushed())
                .filteredOn(statement -> !statement.equals("SELECT"))
                .containsExactly("UPDATE captains", "DELETE ships", "DELETE captains");
        session.rollback();
        assertThat(captain.flagship.get()).isSameAs(ship);
        assertThat(session.dirtyObjects()).isEmpty();
    }

    @Test
    void aPostUpdateToAStoredRowIsPartOfTheInsert() {
        Captain first = new Captain();
        Ship ship = new Ship(first);
        store(first);
        Captain second = new Captain();
        second.flagship.set(ship);
        session.add(second);

        assertThat(flushed()).containsExactly("INSERT captains");
        session.commit();
        first.flagship.set(new Ship(first));
        assertThat(flushed()).containsExactly("INSERT ships", "UPDATE captains");
    }

    @Test
    void aTreeWithPostUpdateIsInsertedAndDeletedInOneStatementEach() {
        Node root = new Node("root");
        Node left = new Node("left");
        Node leaf = new Node("leaf");
        root.children.add(left);
        left.children.add(leaf);
        root.parent.set(leaf);
        session.add(root);

        assertThat(flushed()).containsExactly("INSERT nodes", "UPDATE nodes");
        session.commit();
        assertThat(root.parent.get()).isSameAs(leaf);
        session.delete(root);
        assertThat(flushed())
                .filteredOn(statement -> !statement.equals("SELECT"))
                .containsExactly("UPDATE nodes", "DELETE nodes");
        session.commit();
        assertThat(stored(Node.class)).isZero();
    }

    @Test
    void aRowThatIsItsOwnParentWithPostUpdate() {
        Node self = new Node("a");
        self.parent.set(self);
        session.add(self);

        assertThat(flushed()).containsExactly("INSERT nodes", "UPDATE nodes");
        session.commit();
        session.delete(self);
        assertThat(flushed())
                .filteredOn(statement -> !statement.equals("SELECT"))
                .containsExactly("DELETE nodes");
    }
}
