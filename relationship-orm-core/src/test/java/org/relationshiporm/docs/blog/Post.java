package org.relationshiporm.docs.blog;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

// tag::post[]
@Table("posts")
public class Post {
    @Id
    private Integer id;

    private String title;

    @Relationship(backPopulates = "posts")
    private final ToOne<User> user = ToOne.of(this);

    protected Post() {}

    public Post(String title, User user) {
        this.title = title;
        this.user.set(user);
    }

    public String getTitle() {
        return title;
    }
}
// end::post[]
