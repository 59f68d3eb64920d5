package org.relationshiporm.docs.magazine;

import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Somebody who works for a magazine. */
@Table("people")
public class Person {
    @Id
    private Integer id;

    private String name;

    @Relationship(
            backPopulates = "person",
            cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
    private final ToMany<Credit> credits = ToMany.of(this);

    protected Person() {}

    public Person(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }
}
