package org.relationshiporm.docs.school;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** The side of a one-to-one whose row holds no key. */
@Table("persons")
public class Person {
    @Id
    private Integer id;

    private String name;

    // tag::person[]
    @Relationship(backPopulates = "person")
    private final ToOne<Passport> passport = ToOne.of(this);
    // end::person[]

    protected Person() {}

    public Person(String name) {
        this.name = name;
    }

    public Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Passport getPassport() {
        return passport.get();
    }

    public void setPassport(Passport passport) {
        this.passport.set(passport);
    }
}
