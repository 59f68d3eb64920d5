package org.relationshiporm.scenarios.blog;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

@Table("comments")
public class Comment {

    @Id
    private @Nullable Integer id;

    private @Nullable String text;

    @ForeignKey("posts.id")
    private @Nullable Integer postId;

    @Relationship(backPopulates = "comments")
    private final ToOne<Post> post = ToOne.of(this);

    protected Comment() {}

    public Comment(String text) {
        this.text = text;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getText() {
        return text;
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable Integer getPostId() {
        return postId;
    }

    public void setPostId(@Nullable Integer postId) {
        this.postId = postId;
    }

    public @Nullable Post getPost() {
        return post.get();
    }

    public void setPost(@Nullable Post post) {
        this.post.set(post);
    }

    public ToOne<Post> post() {
        return post;
    }
}
