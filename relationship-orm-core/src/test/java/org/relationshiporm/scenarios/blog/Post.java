package org.relationshiporm.scenarios.blog;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

@Table("posts")
public class Post {

    @Id
    private @Nullable Integer id;

    private @Nullable String title;

    @ForeignKey("users.id")
    private @Nullable Integer userId;

    @Relationship(backPopulates = "posts")
    private final ToOne<User> author = ToOne.of(this);

    @Relationship(backPopulates = "post")
    private final ToMany<Comment> comments = ToMany.of(this);

    protected Post() {}

    public Post(String title) {
        this.title = title;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable Integer getUserId() {
        return userId;
    }

    public void setUserId(@Nullable Integer userId) {
        this.userId = userId;
    }

    public @Nullable User getAuthor() {
        return author.get();
    }

    public void setAuthor(@Nullable User author) {
        this.author.set(author);
    }

    public ToOne<User> author() {
        return author;
    }

    public ToMany<Comment> getComments() {
        return comments;
    }
}
