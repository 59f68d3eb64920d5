package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ColumnOverride;
import org.relationshiporm.entity.Embedded;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** The entities of the recordings about single features of mappings. */
final class MappedFeatures {

    private MappedFeatures() {}

    record Point(@Nullable Integer x, @Nullable Integer y) {}

    @Table("vertices")
    static final class Vertex {

        @Id
        @Nullable
        Integer id;

        @Embedded
        @ColumnOverride(attribute = "x", column = @Column("x1"))
        @ColumnOverride(attribute = "y", column = @Column("y1"))
        @Nullable
        Point start;

        @Embedded
        @ColumnOverride(attribute = "x", column = @Column("x2"))
        @ColumnOverride(attribute = "y", column = @Column("y2"))
        @Nullable
        Point end;
    }

    @Table("addresses")
    static final class Address {

        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "billing")
        final ToMany<Customer> bills = ToMany.of(this);

        @Relationship(backPopulates = "shipping")
        final ToMany<Customer> ships = ToMany.of(this);
    }

    @Table("customers")
    static final class Customer {

        @Id
        @Nullable
        Integer id;

        @ForeignKey("addresses.id")
        @Nullable
        Integer billingId;

        @ForeignKey("addresses.id")
        @Nullable
        Integer shippingId;

        @Relationship(backPopulates = "bills", foreignKey = "billing_id")
        final ToOne<Address> billing = ToOne.of(this);

        @Relationship(backPopulates = "ships", foreignKey = "shipping_id")
        final ToOne<Address> shipping = ToOne.of(this);
    }
}
