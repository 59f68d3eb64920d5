package org.relationshiporm.aot.orders;

import java.util.List;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.RetryOnConflict;
import org.springframework.transaction.annotation.Transactional;

/** A service as applications have it. */
@RetryOnConflict
@Transactional
public class Orders {

    /** What a row becomes. */
    public record Customer(String name, Long orders) {}

    private final Session session;

    public Orders(Session session) {
        this.session = session;
    }

    public void place(String customer) {
        Order order = session.add(new Order(customer, new Money(1999)));
        new OrderLine("Book", order);
    }

    @Transactional(readOnly = true)
    public List<Order> all() {
        List<Order> orders = session.query(Order.class).all();
        orders.forEach(order -> order.getLines().size());
        return orders;
    }
}
