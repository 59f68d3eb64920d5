package org.relationshiporm.docs.depot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.Enumerated;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Json;
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

    // tag::enum-field[]
    @Enumerated(check = true) // size TEXT CHECK (size IN ('S', 'L'))
    private Size size = Size.SMALL;
    // end::enum-field[]

    // tag::json-fields[]
    @Json
    private Map<String, String> labels = new HashMap<>(); // jsonb, or TEXT with a check

    @Json
    private List<Event> events = new ArrayList<>();

    public record Event(Instant at, String what) {}
    // end::json-fields[]

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

    public Size getSize() {
        return size;
    }

    public Map<String, String> getLabels() {
        return labels;
    }

    public List<Event> getEvents() {
        return events;
    }

    public Address getReceiver() {
        return receiver;
    }
}
