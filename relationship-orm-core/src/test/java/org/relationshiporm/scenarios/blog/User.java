package org.relationshiporm.scenarios.blog;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table("users")
public class User {

    @Id
    private @Nullable Integer id;

    private @Nullable String name;

    @Relationship(backPopulates = "author")
    private final ToMany<Post> posts = ToMany.of(this);

    @Relationship(backPopulates = "user")
    private final ToOne<Profile> profile = ToOne.of(this);

    protected User() {}

    public User(String name) {
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public ToMany<Post> getPosts() {
        return posts;
    }

    public @Nullable Profile getProfile() {
        return profile.get();
    }

    public void setProfile(@Nullable Profile profile) {
        this.profile.set(profile);
    }

    public ToOne<Profile> profile() {
        return profile;
    }
}
