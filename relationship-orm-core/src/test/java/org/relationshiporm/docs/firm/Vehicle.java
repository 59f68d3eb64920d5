package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;

// tag::inheritance-vehicle[]
@Inheritance(InheritanceKind.CONCRETE_TABLES)
public abstract class Vehicle {
    @Id
    private Integer id;

    private String plate;

    // end::inheritance-vehicle[]
    protected Vehicle() {}

    protected Vehicle(String plate) {
        this.plate = plate;
    }
}
