package org.relationshiporm.domain;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** Refers to the composite key of {@link Order} with two fields. */
@Table("items")
public class Item {

    @Id
    private @Nullable Integer id;

    private @Nullable String label;

    @ForeignKey("orders.region")
    private @Nullable String region;

    @ForeignKey("orders.number")
    private @Nullable Integer number;

    @Relationship(backPopulates = "items")
    private final ToOne<Order> order = ToOne.of(this);

    protected Item() {}

    public Item(String label) {
        this.label = label;
    }

    public Item(String label, Order order) {
        this.label = label;
        this.order.set(order);
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public void setLabel(@Nullable String label) {
        this.label = label;
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable Integer getNumber() {
        return number;
    }

    public void setNumber(@Nullable Integer number) {
        this.number = number;
    }

    public @Nullable Order getOrder() {
        return order.get();
    }

    public void setOrder(@Nullable Order order) {
        this.order.set(order);
    }
}
