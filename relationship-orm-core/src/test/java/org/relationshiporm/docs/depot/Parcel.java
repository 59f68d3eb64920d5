package org.relationshiporm.docs.depot;

import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;

@Table("parcels")
public class Parcel {
    @Id
    private Integer id;

    // tag::embedded[]
    @Embedded
    private Address sender; // sender_street, sender_city

    @Embedded(prefix = "to_")
    @ColumnOverride(attribute = "city", column = @Column(value = "destination", nullable = false))
    private Address receiver; // to_street, destination
    // end::embedded[]

    protected Parcel() {}

    public Parcel(Address sender, Address receiver) {
        this.sender = sender;
        this.receiver = receiver;
    }

    public Integer getId() {
        return id;
    }

    public Address getSender() {
        return sender;
    }

    public Address getReceiver() {
        return receiver;
    }
}
