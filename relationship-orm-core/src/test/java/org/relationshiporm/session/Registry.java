package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** Entities whose keys are values of several columns, or a value of their own class. */
final class Registry {

    static final MetaData METADATA = MetaData.of(House.class, Room.class, Guest.class, Stay.class);

    private Registry() {}

    record HouseKey(String street, int number) {}

    /** A key of one column that is no other entity's. */
    record GuestKey(@Column("id") Integer value) {}

    record StayKey(
            @ForeignKey("guests.id") int guestId,
            @ForeignKey("rooms.id") int roomId) {}

    @Table("houses")
    static class House {
        @Id
        @Embedded(prefix = "")
        HouseKey key;

        String name;

        @Relationship(
                backPopulates = "house",
                orderBy = "id",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Room> rooms = ToMany.of(this);

        House() {}

        House(HouseKey key, String name) {
            this.key = key;
            this.name = name;
        }
    }

    @Table("rooms")
    static class Room {
        @Id
        Integer id;

        @Relationship(backPopulates = "rooms")
        final ToOne<House> house = ToOne.of(this);
    }

    @Table("guests")
    static class Guest {
        @Id
        @Embedded(prefix = "")
        @Nullable
        GuestKey key;

        String name;

        Guest() {}

        Guest(String name) {
            this.name = name;
        }
    }

    @Table("stays")
    static class Stay {
        @Id
        @Embedded(prefix = "")
        @Nullable
        StayKey key;

        int nights;

        @Relationship
        final ToOne<Guest> guest = ToOne.of(this);

        @Relationship
        final ToOne<Room> room = ToOne.of(this);
    }
}
