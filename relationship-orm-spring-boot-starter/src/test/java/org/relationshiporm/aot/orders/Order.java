package org.relationshiporm.aot.orders;

import java.time.Instant;
import java.util.List;
import org.relationshiporm.entity.Convert;
import org.relationshiporm.entity.CurrentInstant;
import org.relationshiporm.entity.InsertDefault;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("orders")
public class Order extends Stored {

    private String customer;

    private Status status = Status.OPEN;

    @InsertDefault(CurrentInstant.class)
    private Instant placedAt;

    @Convert(MoneyConverter.class)
    private Money total;

    @Relationship(backPopulates = "order")
    private final ToMany<OrderLine> lines = ToMany.of(this);

    protected Order() {}

    public Order(String customer, Money total) {
        this.customer = customer;
        this.total = total;
    }

    public String getCustomer() {
        return customer;
    }

    public Money getTotal() {
        return total;
    }

    public List<OrderLine> getLines() {
        return lines;
    }
}
