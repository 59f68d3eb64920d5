package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.Table;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.fixtures.StatementRecorder;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Registry.Guest;
import org.relationshiporm.session.Registry.GuestKey;
import org.relationshiporm.session.Registry.House;
import org.relationshiporm.session.Registry.HouseKey;
import org.relationshiporm.session.Registry.Room;
import org.relationshiporm.session.Registry.Stay;
import org.relationshiporm.session.Registry.StayKey;

/** Keys that are values of several columns, on every database. */
abstract class EmbeddedKeyContract {

    private static final HouseKey ELM = new HouseKey("Elm", 4);

    private final StatementRecorder sql = new StatementRecorder();
    private TestDatabase database;
    private Engine engine;
    private Session session;

    abstract TestDatabase createDatabase();

    @BeforeEach
    void open() {
        database = createDatabase();
        engine = Engine.of(database.dataSource(), options -> options.listener(sql));
        Registry.METADATA.createAll(engine);
        session = engine.openSession();
        sql.clear();
    }

    @AfterEach
    void close() {
        session.close();
        engine.close();
        database.close();
    }

    private void renew() {
        session.close();
        session = engine.openSession();
        sql.clear();
    }

    private void storeElm() {
        House elm = new House(ELM, "old mill");
        elm.rooms.add(new Room());
        elm.rooms.add(new Room());
        session.add(elm);
        session.commit();
        renew();
    }

    @Test
    void theValueIsTheKey() {
        storeElm();
        House elm = session.get(House.class, new HouseKey("Elm", 4)).orElseThrow();
        assertThat(sql.statements())
                .containsExactly("SELECT h.street, h.number, h.name FROM houses h WHERE h.street = ? AND h.number = ?");
        assertThat(elm.key).isEqualTo(ELM);
        assertThat(session.get(House.class, "Elm", 4)).containsSame(elm);
        assertThat(session.get(House.class, new HouseKey("Elm", 5))).isEmpty();
        assertThat(session.query(House.class)
                        .where(Registry_House_.key.eq(ELM), Registry_House_.key.number.gt(3))
                        .one())
                .isSameAs(elm);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.get(House.class, "Elm"))
                .withMessageContaining("key of 2 parts");
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> session.get(House.class, new HouseKey(null, 4)))
                .withMessageContaining("never null");
    }

    @Test
    void relationshipsLeadToIt() {
        storeElm();
        House elm = session.query(House.class)
                .options(selectinload(Registry_House_.rooms))
                .one();
        assertThat(elm.rooms).hasSize(2);
        renew();
        Room room = session.query(Room.class).orderBy(Registry_Room_.id).all().get(0);
        assertThat(room.house.get().key).isEqualTo(ELM);
        session.delete(room.house.get());
        session.commit();
        assertThat(session.query(Room.class).count()).isZero();
    }

    @Test
    void aKeyOfOneColumnIsGenerated() {
        Guest guest = new Guest("ann");
        session.add(guest);
        session.flush();
        assertThat(guest.key).isEqualTo(new GuestKey(1));
        assertThat(session.get(Guest.class, guest.key)).containsSame(guest);
        assertThat(session.get(Guest.class, 1)).containsSame(guest);
        session.rollback();
        assertThat(guest.key).isNull();
    }

    @Test
    void relationshipsFillItIn() {
        Guest guest = new Guest("ann");
        Room room = new Room();
        Stay stay = new Stay();
        stay.nights = 2;
        stay.guest.set(guest);
        stay.room.set(room);
        session.addAll(stay, guest, room);
        session.commit();
        assertThat(stay.key).isEqualTo(new StayKey(guest.key.value(), room.id));
        renew();
        Stay read = session.get(Stay.class, stay.key).orElseThrow();
        assertThat(read.guest.get().name).isEqualTo("ann");
        read.nights = 3;
        session.flush();
        assertThat(sql.statements("UPDATE"))
                .containsExactly("UPDATE stays SET nights = ? WHERE guest_id = ? AND room_id = ?");
        Stay merged = session.merge(stay);
        assertThat(merged).isSameAs(read);
        assertThat(merged.nights).isEqualTo(2);
        session.delete(read);
        session.commit();
        assertThat(session.query(Stay.class).count()).isZero();
    }

    @Test
    void manyAreReadByTheirValues() {
        for (int number = 1; number <= 1200; number++) {
            session.add(new House(new HouseKey("Oak", number), "n" + number));
        }
        session.commit();
        renew();
        List<House> houses =
                session.query(House.class).orderBy(Registry_House_.key.number).all();
        session.load(houses, Registry_House_.rooms);
        assertThat(sql.summary()).isEqualTo("4 SELECT"); // the houses, and their rooms by 500 keys
        assertThat(houses.get(1199).rooms).isEmpty();
    }

    @Test
    void statementsForManyRowsTakeIt() {
        session.insertInto(House.class)
                .row(row -> row.set(Registry_House_.key, ELM).set(Registry_House_.name, "mill"))
                .execute();
        session.insertInto(House.class)
                .rows(
                        List.of("Ash", "Fir"),
                        (row, street) ->
                                row.set(Registry_House_.key.street, street).set(Registry_House_.key.number, 1))
                .execute();
        assertThat(session.query(House.class)
                        .where(Registry_House_.key.in(List.of(ELM, new HouseKey("Fir", 1))))
                        .count())
                .isEqualTo(2);
        assertThat(session.deleteFrom(House.class)
                        .where(Registry_House_.key.eq(ELM))
                        .execute())
                .isEqualTo(1);
    }

    @Test
    void aMissingKeyIsRefusedByName() {
        session.add(new House(null, "nowhere"));
        assertThatThrownBy(session::flush)
                .isInstanceOf(FlushException.class)
                .hasMessageContaining("House")
                .hasMessageContaining("key.street");
    }

    @Test
    void aSubclassHasTheKeyOfItsRoot() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> MetaData.of(Root.class, Below.class))
                .withMessageContaining("the key is that of the root `Root`");
    }

    @Table("roots")
    @Inheritance
    @Discriminator(column = "kind")
    static class Root {
        @Id
        Integer id;
    }

    @Discriminator("below")
    static class Below extends Root {
        @Id
        @Embedded
        HouseKey key;
    }
}
