package org.relationshiporm.sample.blog;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** Belongs to one user. */
@Table("posts")
public class Post {

    @Id
    private @Nullable Integer id;

    private String title;

    @ForeignKey("users.id")
    private @Nullable Integer userId;

    @Relationship(backPopulates = "posts")
    private final ToOne<User> user = ToOne.of(this);

    @SuppressWarnings("NullAway.Init")
    protected Post() {}

    public Post(String title, User user) {
        this.title = title;
        this.user.set(user);
    }

    public @Nullable Integer getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public @Nullable Integer getUserId() {
        return userId;
    }

    public @Nullable User getUser() {
        return user.get();
    }
}
