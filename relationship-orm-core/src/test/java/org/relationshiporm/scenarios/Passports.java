package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** A person owns a passport, whose primary key is the person's. */
final class Passports {

    static final MetaData METADATA = MetaData.of(Person.class, Passport.class);

    private Passports() {}

    static void fill(Session session) {
        Person person = new Person();
        person.passport.set(new Passport("X1"));
        session.add(person);
    }

    @Table("people")
    static final class Person {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "person",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToOne<Passport> passport = ToOne.of(this);
    }

    @Table("passports")
    static final class Passport {

        @Id
        @ForeignKey("people.id")
        @Nullable
        Integer id;

        @Nullable
        String code;

        @Relationship(backPopulates = "passport")
        final ToOne<Person> person = ToOne.of(this);

        Passport() {}

        Passport(String code) {
            this.code = code;
        }
    }
}
