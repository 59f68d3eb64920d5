package org.relationshiporm.session;

import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.entity.WriteOnlyMany;
import org.relationshiporm.mapping.MetaData;

/** Entities for rules of relationships: ships with composite keys, crews, masters that know one ship, and ports that are linked from both sides. */
final class Harbour {

    static final MetaData METADATA =
            MetaData.of(Ship.class, Sailor.class, Master.class, Port.class, Cargo.class, Crate.class);

    private Harbour() {}

    @Table
    static class Ship {
        @Id
        String flag;

        @Id
        Integer number;

        @Relationship(
                backPopulates = "ship",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Sailor> crew = ToMany.of(this);

        @Relationship(backPopulates = "ship")
        final ToOne<Master> master = ToOne.of(this);

        @Relationship(secondary = "calls", backPopulates = "ships")
        final ToMany<Port> ports = ToMany.of(this);

        @Relationship(secondary = "sponsors")
        final WriteOnlyMany<Port> sponsors = WriteOnlyMany.of(this);

        @Relationship
        final ToMany<Cargo> cargo = ToMany.of(this);

        @Relationship(cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Crate> crates = ToMany.of(this);

        Ship() {}

        Ship(String flag, int number) {
            this.flag = flag;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ship;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Table
    static class Sailor {
        @Id
        Integer id;

        String name;

        @ForeignKey("ship.flag")
        String shipFlag;

        @ForeignKey("ship.number")
        Integer shipNumber;

        @Relationship(backPopulates = "crew")
        final ToOne<Ship> ship = ToOne.of(this);

        Sailor() {}

        Sailor(String name) {
            this.name = name;
        }
    }

    @Table
    @Unique({"shipFlag", "shipNumber"})
    static class Master {
        @Id
        Integer id;

        String name;

        @ForeignKey("ship.flag")
        String shipFlag;

        @ForeignKey("ship.number")
        Integer shipNumber;

        @Relationship(backPopulates = "master")
        final ToOne<Ship> ship = ToOne.of(this);

        Master() {}

        Master(String name) {
            this.name = name;
        }
    }

    @Table
    static class Port {
        @Id
        String code;

        @Relationship(secondary = "calls", backPopulates = "ports")
        final ToManySet<Ship> ships = ToManySet.of(this);

        Port() {}

        Port(String code) {
            this.code = code;
        }
    }

    @Table
    static class Cargo {
        @Id
        Integer id;

        @ForeignKey("ship.flag")
        String shipFlag;

        @ForeignKey("ship.number")
        Integer shipNumber;
    }

    @Table
    static class Crate {
        @Id
        Integer id;

        @ForeignKey("ship.flag")
        String shipFlag;

        @ForeignKey("ship.number")
        Integer shipNumber;
    }
}
