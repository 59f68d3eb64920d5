package org.relationshiporm.sample.blog;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** Belongs to one user, who has no other. */
@Table("profiles")
public class Profile {

    @Id
    private @Nullable Integer id;

    private String bio;

    @ForeignKey("users.id")
    private @Nullable Integer userId;

    @Relationship(backPopulates = "profile")
    private final ToOne<User> user = ToOne.of(this);

    @SuppressWarnings("NullAway.Init")
    protected Profile() {}

    public Profile(String bio, User user) {
        this.bio = bio;
        this.user.set(user);
    }

    public @Nullable Integer getId() {
        return id;
    }

    public String getBio() {
        return bio;
    }

    public void setBio(String bio) {
        this.bio = bio;
    }

    public @Nullable Integer getUserId() {
        return userId;
    }

    public @Nullable User getUser() {
        return user.get();
    }
}
