package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** Persons own balls and have a favorite among them, so that rows of both tables refer to each other. */
final class Players {

    static final MetaData METADATA = MetaData.of(Person.class, Ball.class);

    private Players() {}

    @Table("persons")
    static final class Person {

        @Id
        @Nullable
        Integer id;

        String name;

        @ForeignKey("balls.id")
        @Nullable
        Integer favoriteId;

        @Relationship(foreignKey = "owner_id", backPopulates = "owner", cascade = Cascade.ALL)
        final ToMany<Ball> balls = ToMany.of(this);

        @Relationship(foreignKey = "favorite_id", postUpdate = true)
        final ToOne<Ball> favorite = ToOne.of(this);

        Person() {}

        Person(String name) {
            this.name = name;
        }
    }

    @Table("balls")
    static final class Ball {

        @Id
        @Nullable
        Integer id;

        String name;

        @ForeignKey("persons.id")
        @Nullable
        Integer ownerId;

        @Relationship(foreignKey = "owner_id", backPopulates = "balls")
        final ToOne<Person> owner = ToOne.of(this);

        Ball() {}

        Ball(String name) {
            this.name = name;
        }
    }
}
