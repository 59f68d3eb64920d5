package org.relationshiporm.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** The mapping of SHOP and its rows F5. */
final class Shop {

    static final MetaData METADATA = MetaData.of(Order.class, Item.class);

    /** F5: i1 and i2 are of order (eu, 1), i3 of (us, 1), i4 of none. */
    static final List<String> ROWS = List.of(
            "INSERT INTO orders (region, number, ref) VALUES ('eu', 1, 'o1'), ('us', 1, 'o2')",
            "INSERT INTO items (label, region, number) VALUES"
                    + " ('i1', 'eu', 1), ('i2', 'eu', 1), ('i3', 'us', 1), ('i4', NULL, NULL)");

    private Shop() {}

    @Table("orders")
    static final class Order {

        @Id
        @Nullable
        String region;

        @Id
        @Nullable
        Integer number;

        @Nullable
        String ref;

        @Relationship(backPopulates = "order")
        final ToMany<Item> items = ToMany.of(this);

        Order() {}

        Order(String region, int number) {
            this.region = region;
            this.number = number;
        }
    }

    @Table("items")
    static final class Item {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String label;

        @ForeignKey("orders.region")
        @Nullable
        String region;

        @ForeignKey("orders.number")
        @Nullable
        Integer number;

        @Relationship(backPopulates = "items")
        final ToOne<Order> order = ToOne.of(this);

        Item() {}

        Item(String label) {
            this.label = label;
        }
    }
}
