package org.relationshiporm.docs.school;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** The side of a one-to-one whose row holds the key. */
@Table("passports")
public class Passport {
    @Id
    private Integer id;

    private String number;

    // tag::passport[]
    @Relationship(backPopulates = "passport", foreignKey = "person_id")
    private final ToOne<Person> person = ToOne.of(this);
    // end::passport[]

    protected Passport() {}

    public Passport(String number, Person person) {
        this.number = number;
        this.person.set(person);
    }

    public String getNumber() {
        return number;
    }

    public Person getPerson() {
        return person.get();
    }
}
