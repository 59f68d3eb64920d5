package org.relationshiporm.docs.firm;

import org.relationshiporm.entity.Table;

@Table("bikes")
public class Bike extends Vehicle {

    private Integer gears;

    protected Bike() {}

    public Bike(String plate, int gears) {
        super(plate);
        this.gears = gears;
    }
}
