package org.relationshiporm.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** A hierarchy with a complete table for each class. */
final class Fleet {

    static final MetaData METADATA =
            MetaData.of(Garage.class, Vehicle.class, Car.class, Truck.class, Bike.class, Sticker.class);

    private Fleet() {}

    @Table("garages")
    static class Garage {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "garage", orderBy = "name", cascade = Cascade.ALL)
        private final ToMany<Vehicle> vehicles = ToMany.of(this);

        protected Garage() {}

        Garage(String name) {
            this.name = name;
        }

        List<Vehicle> getVehicles() {
            return vehicles;
        }
    }

    @Inheritance(InheritanceKind.CONCRETE_TABLES)
    abstract static class Vehicle {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "vehicles")
        private final ToOne<Garage> garage = ToOne.of(this);

        protected Vehicle() {}

        Vehicle(String name) {
            this.name = name;
        }

        @Nullable
        Garage getGarage() {
            return garage.get();
        }
    }

    @Table("cars")
    static class Car extends Vehicle {

        @Nullable
        Integer doors;

        protected Car() {}

        Car(String name, int doors) {
            super(name);
            this.doors = doors;
        }
    }

    @Table("trucks")
    static class Truck extends Car {

        @Nullable
        Double load;

        protected Truck() {}

        Truck(String name, int doors, double load) {
            super(name, doors);
            this.load = load;
        }
    }

    @Table("bikes")
    static class Bike extends Vehicle {

        int gears;

        @Relationship(backPopulates = "bike", orderBy = "text", cascade = Cascade.ALL)
        private final ToMany<Sticker> stickers = ToMany.of(this);

        protected Bike() {}

        Bike(String name, int gears) {
            super(name);
            this.gears = gears;
        }

        List<Sticker> getStickers() {
            return stickers;
        }
    }

    @Table("stickers")
    static class Sticker {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String text;

        @Relationship(backPopulates = "stickers")
        private final ToOne<Bike> bike = ToOne.of(this);

        protected Sticker() {}

        Sticker(String text, Bike bike) {
            this.text = text;
            this.bike.set(bike);
        }
    }
}
