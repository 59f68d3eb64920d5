package org.relationshiporm.pages;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** One of the stamps on a parcel. */
@Table("stamps")
class Stamp {

    @Id
    @Nullable
    Integer id;

    @Nullable
    String text;

    @Relationship(backPopulates = "stamps")
    private final ToOne<Parcel> parcel = ToOne.of(this);

    protected Stamp() {}

    Stamp(String text, Parcel parcel) {
        this.text = text;
        this.parcel.set(parcel);
    }

    @Nullable
    String getText() {
        return text;
    }
}
