package org.relationshiporm.docs.blog;

import java.util.List;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

// tag::user[]
@Table("users")
public class User {
    @Id
    private Integer id;

    private String name;

    @Relationship(backPopulates = "user")
    private final ToMany<Post> posts = ToMany.of(this);

    protected User() {}

    public User(String name) {
        this.name = name;
    }

    public List<Post> getPosts() {
        return posts;
    }
}
// end::user[]
