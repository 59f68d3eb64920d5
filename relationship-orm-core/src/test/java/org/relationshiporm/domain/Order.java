package org.relationshiporm.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Has a composite key that the application gives. */
@Table("orders")
public class Order {

    @Id
    private @Nullable String region;

    @Id
    private int number;

    @Column(value = "ref")
    private @Nullable String reference;

    @Relationship(backPopulates = "order")
    private final ToMany<Item> items = ToMany.of(this);

    protected Order() {}

    public Order(String region, int number, String reference) {
        this.region = region;
        this.number = number;
        this.reference = reference;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    public @Nullable String getReference() {
        return reference;
    }

    public void setReference(@Nullable String reference) {
        this.reference = reference;
    }

    public List<Item> getItems() {
        return items;
    }
}
