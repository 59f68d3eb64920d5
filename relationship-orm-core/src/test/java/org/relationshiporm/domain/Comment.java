package org.relationshiporm.domain;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** Has no field for its foreign key: the mapping derives the column {@code post_id}. */
@Table("comments")
public class Comment {

    @Id
    private @Nullable Integer id;

    private @Nullable String text;

    @Relationship(backPopulates = "comments")
    private final ToOne<Post> post = ToOne.of(this);

    protected Comment() {}

    public Comment(String text) {
        this.text = text;
    }

    public Comment(String text, Post post) {
        this.text = text;
        this.post.set(post);
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

    public @Nullable Post getPost() {
        return post.get();
    }

    public void setPost(@Nullable Post post) {
        this.post.set(post);
    }
}
