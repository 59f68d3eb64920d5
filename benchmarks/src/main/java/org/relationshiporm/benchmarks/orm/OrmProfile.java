package org.relationshiporm.benchmarks.orm;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** A profile as one maps it for this ORM. */
@Table("profiles")
@SuppressWarnings("NullAway.Init")
public class OrmProfile {

    @Id
    private @Nullable Integer id;

    private String bio;

    @ForeignKey("users.id")
    private @Nullable Integer userId;

    @Relationship(backPopulates = "profile")
    private final ToOne<OrmUser> user = ToOne.of(this);

    protected OrmProfile() {}

    OrmProfile(String bio) {
        this.bio = bio;
    }
}
