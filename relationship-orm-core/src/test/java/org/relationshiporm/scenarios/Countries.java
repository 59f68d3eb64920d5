package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.ReferentialAction;

/** Countries with keys that the application gives and changes, and their cities. */
final class Countries {

    static final String[] ROWS = {
        "INSERT INTO countries (code, name) VALUES ('aa', 'A')",
        "INSERT INTO cities (name, country_code) VALUES ('x', 'aa'), ('y', 'aa')"
    };

    private Countries() {}

    /** The database lets cities follow. */
    static final class Followed {

        static final MetaData METADATA = MetaData.of(Country.class, City.class);

        @Table("countries")
        static final class Country {

            @Id
            String code;

            String name;

            @Relationship(backPopulates = "country")
            final ToMany<City> cities = ToMany.of(this);
        }

        @Table("cities")
        static final class City {

            @Id
            @Nullable
            Integer id;

            String name;

            @ForeignKey(value = "countries.code", onUpdate = ReferentialAction.CASCADE)
            @Nullable
            String countryCode;

            @Relationship(backPopulates = "cities")
            final ToOne<Country> country = ToOne.of(this);
        }
    }

    /** The session updates the cities. */
    static final class NotFollowed {

        static final MetaData METADATA = MetaData.of(Country.class, City.class);

        @Table("countries")
        static final class Country {

            @Id
            String code;

            String name;

            @Relationship(backPopulates = "country", passiveUpdates = false)
            final ToMany<City> cities = ToMany.of(this);
        }

        @Table("cities")
        static final class City {

            @Id
            @Nullable
            Integer id;

            String name;

            @ForeignKey(value = "countries.code", deferrable = true)
            @Nullable
            String countryCode;

            @Relationship(backPopulates = "cities")
            final ToOne<Country> country = ToOne.of(this);
        }
    }
}
