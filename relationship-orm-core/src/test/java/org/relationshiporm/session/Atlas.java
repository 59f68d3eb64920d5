package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.ReferentialAction;

/** Natural keys that change, and foreign keys by which the database acts itself. */
final class Atlas {

    static final MetaData METADATA = MetaData.of(
            Country.class,
            City.class,
            Street.class,
            House.class,
            Region.class,
            Town.class,
            Planet.class,
            Moon.class,
            Owner.class,
            Asset.class,
            Note.class,
            Tag.class,
            Captain.class,
            Ship.class,
            Node.class);

    private Atlas() {}

    /** Cities follow by ON UPDATE CASCADE. */
    @Table("countries")
    static class Country {
        @Id
        @Nullable
        String code;

        @Nullable
        String name;

        @Relationship(backPopulates = "country")
        final ToMany<City> cities = ToMany.of(this);

        protected Country() {}

        Country(String code) {
            this.code = code;
        }
    }

    @Table("cities")
    static class City {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @ForeignKey(value = "countries.code", onUpdate = ReferentialAction.CASCADE)
        @Nullable
        String countryCode;

        @Relationship(backPopulates = "cities")
        final ToOne<Country> country = ToOne.of(this);

        protected City() {}

        City(String name, Country country) {
            this.name = name;
            this.country.set(country);
        }
    }

    /** A street's key contains the country's, and a house's the street's: both follow in the database. */
    @Table("streets")
    static class Street {
        @Id
        @ForeignKey(value = "countries.code", onUpdate = ReferentialAction.CASCADE)
        @Nullable
        String countryCode;

        @Id
        @Nullable
        Integer number;

        @Relationship
        final ToOne<Country> country = ToOne.of(this);

        protected Street() {}

        Street(Country country, int number) {
            this.country.set(country);
            this.number = number;
        }
    }

    @Table("houses")
    static class House {
        @Id
        @Nullable
        Integer id;

        @ForeignKey(value = "streets.country_code", onUpdate = ReferentialAction.CASCADE)
        @Nullable
        String streetCountry;

        @ForeignKey(value = "streets.number", onUpdate = ReferentialAction.CASCADE)
        @Nullable
        Integer streetNumber;

        @Relationship
        final ToOne<Street> street = ToOne.of(this);

        protected House() {}

        House(Street street) {
            this.street.set(street);
        }
    }

    /** Towns are updated by the flush, which the deferred key allows. */
    @Table("regions")
    static class Region {
        @Id
        @Nullable
        String code;

        @Relationship(backPopulates = "region", passiveUpdates = false)
        final ToMany<Town> towns = ToMany.of(this);

        protected Region() {}

        Region(String code) {
            this.code = code;
        }
    }

    @Table("towns")
    static class Town {
        @Id
        @ForeignKey(value = "regions.code", deferrable = true)
        @Nullable
        String regionCode;

        @Id
        @Nullable
        Integer number;

        @Relationship(backPopulates = "towns")
        final ToOne<Region> region = ToOne.of(this);

        protected Town() {}

        Town(Region region, int number) {
            this.region.set(region);
            this.number = number;
        }
    }

    /** Moons are updated by the flush, over NULL. */
    @Table("planets")
    static class Planet {
        @Id
        @Nullable
        String code;

        @Relationship(backPopulates = "planet")
        final ToMany<Moon> moons = ToMany.of(this);

        protected Planet() {}

        Planet(String code) {
            this.code = code;
        }
    }

    @Table("moons")
    static class Moon {
        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "moons")
        final ToOne<Planet> planet = ToOne.of(this);

        protected Moon() {}

        Moon(Planet planet) {
            this.planet.set(planet);
        }
    }

    /** Assets go with their owner, unloaded ones by the database; notes lose it; tags are not touched. */
    @Table("owners")
    static class Owner {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "owner",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                passiveDeletes = PassiveDeletes.ON)
        final ToMany<Asset> assets = ToMany.of(this);

        @Relationship(backPopulates = "owner")
        final ToMany<Note> notes = ToMany.of(this);

        @Relationship(backPopulates = "owner", passiveDeletes = PassiveDeletes.ALL)
        final ToMany<Tag> tags = ToMany.of(this);

        protected Owner() {}

        Owner(String name) {
            this.name = name;
        }
    }

    @Table("assets")
    static class Asset {
        @Id
        @Nullable
        Integer id;

        @ForeignKey(value = "owners.id", onDelete = ReferentialAction.CASCADE)
        @Column(nullable = false)
        @Nullable
        Integer ownerId;

        @Relationship(backPopulates = "assets")
        final ToOne<Owner> owner = ToOne.of(this);

        protected Asset() {}

        Asset(Owner owner) {
            this.owner.set(owner);
        }
    }

    @Table("notes")
    static class Note {
        @Id
        @Nullable
        Integer id;

        @ForeignKey(value = "owners.id", onDelete = ReferentialAction.SET_NULL)
        @Nullable
        Integer ownerId;

        @Relationship(backPopulates = "notes")
        final ToOne<Owner> owner = ToOne.of(this);

        protected Note() {}

        Note(Owner owner) {
            this.owner.set(owner);
        }
    }

    @Table("tags")
    static class Tag {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("owners.id")
        @Nullable
        Integer ownerId;

        @Relationship(backPopulates = "tags")
        final ToOne<Owner> owner = ToOne.of(this);

        protected Tag() {}

        Tag(Owner owner) {
            this.owner.set(owner);
        }
    }

    /** The flagship is written apart from the captain's row. */
    @Table("captains")
    static class Captain {
        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "captain", cascade = Cascade.ALL)
        final ToMany<Ship> ships = ToMany.of(this);

        @Relationship(postUpdate = true)
        final ToOne<Ship> flagship = ToOne.of(this);
    }

    @Table("ships")
    static class Ship {
        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "ships")
        final ToOne<Captain> captain = ToOne.of(this);

        protected Ship() {}

        Ship(Captain captain) {
            this.captain.set(captain);
        }
    }

    /** A tree whose rows need no order. */
    @Table("nodes")
    static class Node {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "children", postUpdate = true)
        final ToOne<Node> parent = ToOne.of(this);

        @Relationship(
                backPopulates = "parent",
                postUpdate = true,
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Node> children = ToMany.of(this);

        protected Node() {}

        Node(String name) {
            this.name = name;
        }
    }
}
