package org.relationshiporm.sample.blog;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Has many posts and one profile, whose tables hold the keys. */
@Table("users")
public class User {

    @Id
    private @Nullable Integer id;

    private String name;

    @Relationship(backPopulates = "user")
    private final ToMany<Post> posts = ToMany.of(this);

    @Relationship(backPopulates = "user")
    private final ToOne<Profile> profile = ToOne.of(this);

    @SuppressWarnings("NullAway.Init")
    protected User() {}

    public User(String name) {
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<Post> getPosts() {
        return posts;
    }

    public @Nullable Profile getProfile() {
        return profile.get();
    }
}
