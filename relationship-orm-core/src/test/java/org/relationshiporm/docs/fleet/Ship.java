package org.relationshiporm.docs.fleet;

import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.schema.ReferentialAction;

/** Belongs to a fleet, in which its name is unique. */
// tag::unique[]
@Table("ships")
@Unique({"fleet", "name"})
public class Ship {
    // end::unique[]
    @Id
    private Integer id;

    private String name;

    // tag::clauses[]
    @ForeignKey(value = "fleets.code", onDelete = ReferentialAction.CASCADE, onUpdate = ReferentialAction.CASCADE)
    private String fleetCode;
    // end::clauses[]

    @Relationship(backPopulates = "ships")
    private final ToOne<Fleet> fleet = ToOne.of(this);

    protected Ship() {}

    public Ship(String name, Fleet fleet) {
        this.name = name;
        this.fleet.set(fleet);
    }

    public String getName() {
        return name;
    }

    public String getFleetCode() {
        return fleetCode;
    }

    public Fleet getFleet() {
        return fleet.get();
    }
}
