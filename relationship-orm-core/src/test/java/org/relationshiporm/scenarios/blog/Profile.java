package org.relationshiporm.scenarios.blog;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table("profiles")
public class Profile {

    @Id
    private @Nullable Integer id;

    private @Nullable String bio;

    @ForeignKey("users.id")
    private @Nullable Integer userId;

    @Relationship(backPopulates = "profile")
    private final ToOne<User> user = ToOne.of(this);

    protected Profile() {}

    public Profile(String bio) {
        this.bio = bio;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getBio() {
        return bio;
    }

    public void setBio(@Nullable String bio) {
        this.bio = bio;
    }

    public @Nullable Integer getUserId() {
        return userId;
    }

    public void setUserId(@Nullable Integer userId) {
        this.userId = userId;
    }

    public @Nullable User getUser() {
        return user.get();
    }

    public void setUser(@Nullable User user) {
        this.user.set(user);
    }

    public ToOne<User> user() {
        return user;
    }
}
