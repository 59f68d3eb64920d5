package org.relationshiporm.docs.shop;

import java.math.BigDecimal;
import java.util.UUID;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.Transient;

// tag::product[]
@Table("products")
public class Product extends Audited {
    public enum Status {
        DRAFT,
        ON_SALE
    }

    @Id
    private UUID id; // made by the session when left null

    @Column(nullable = false, length = 200)
    private String name;

    @Column(value = "net_weight", precision = 10, scale = 3)
    private BigDecimal weight;

    private Status status = Status.DRAFT; // stored by name

    @Convert(MoneyConverter.class)
    private Money price;

    @Transient
    private int viewsToday;
    // end::product[]

    protected Product() {}

    public Product(String name, BigDecimal weight, Money price) {
        this.name = name;
        this.weight = weight;
        this.price = price;
    }

    public UUID getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public BigDecimal getWeight() {
        return weight;
    }

    public Status getStatus() {
        return status;
    }

    public Money getPrice() {
        return price;
    }
}
