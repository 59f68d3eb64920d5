package org.relationshiporm.pages;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Has a column of each kind by which pages are ordered. */
@Table("parcels")
class Parcel {

    /** Stored by name. */
    enum Priority {
        LOW,
        HIGH,
        URGENT
    }

    @Id
    @Nullable
    Integer id;

    @Nullable
    String city;

    int weight;

    @Nullable
    Priority priority;

    @Column(precision = 10, scale = 2)
    @Nullable
    BigDecimal price;

    @Nullable
    LocalDate sent;

    @Nullable
    Instant scanned;

    @Nullable
    UUID code;

    @Nullable
    Double length;

    @Relationship(backPopulates = "parcels")
    private final ToOne<Depot> depot = ToOne.of(this);

    @Relationship(backPopulates = "parcel", orderBy = "text desc")
    private final ToMany<Stamp> stamps = ToMany.of(this);

    protected Parcel() {}

    Parcel(int weight) {
        this.weight = weight;
    }

    @Nullable
    Integer getId() {
        return id;
    }

    @Nullable
    Depot getDepot() {
        return depot.get();
    }

    void setDepot(@Nullable Depot value) {
        depot.set(value);
    }

    ToMany<Stamp> getStamps() {
        return stamps;
    }
}
