package org.relationshiporm.constructs;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** A node of a tree, with a column of each kind that functions take. */
@Table("items")
class Item {

    @Id
    @Nullable
    Integer id;

    @Column(unique = true)
    @Nullable
    String name;

    int size;

    double weight;

    @Column(precision = 10, scale = 2)
    @Nullable
    BigDecimal price;

    @Nullable
    LocalDateTime made;

    @Nullable
    Instant seen;

    @Nullable
    String document;

    @Relationship(backPopulates = "parts")
    private final ToOne<Item> whole = ToOne.of(this);

    @Relationship(backPopulates = "whole")
    private final ToMany<Item> parts = ToMany.of(this);

    protected Item() {}

    Item(String name, int size, @Nullable Item whole) {
        this.name = name;
        this.size = size;
        this.whole.set(whole);
    }

    @Nullable
    String getName() {
        return name;
    }
}
