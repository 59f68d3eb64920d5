package org.relationshiporm.aot.orders;

import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** Only the package sees it. */
@Table("order_lines")
class OrderLine extends Stored {

    private String article;

    @Relationship(backPopulates = "lines")
    private final ToOne<Order> order = ToOne.of(this);

    OrderLine() {}

    OrderLine(String article, Order order) {
        this.article = article;
        this.order.set(order);
    }
}
