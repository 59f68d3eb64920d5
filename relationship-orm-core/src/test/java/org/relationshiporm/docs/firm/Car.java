package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Table;

// tag::inheritance-vehicle[]

@Table("cars")
public class Car extends Vehicle {
    private Integer doors;

    // end::inheritance-vehicle[]
    protected Car() {}

    public Car(String plate, int doors) {
        super(plate);
        this.doors = doors;
    }
}
