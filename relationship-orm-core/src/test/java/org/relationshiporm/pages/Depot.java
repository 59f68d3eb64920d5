package org.relationshiporm.pages;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Where parcels lie. */
@Table("depots")
class Depot {

    @Id
    @Nullable
    Integer id;

    @Nullable
    String name;

    @Relationship(backPopulates = "depot")
    private final ToMany<Parcel> parcels = ToMany.of(this);

    protected Depot() {}

    Depot(String name) {
        this.name = name;
    }

    ToMany<Parcel> getParcels() {
        return parcels;
    }
}
