package org.relationshiporm.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** BLOG whose posts say whether they are deleted. */
final class SoftDeletedBlog {

    static final MetaData METADATA = MetaData.of(User.class, Post.class);

    /** F1's users and posts, c2 deleted. */
    static final List<String> ROWS = List.of(
            "INSERT INTO users (name) VALUES ('ann'), ('bob'), ('cid')",
            "INSERT INTO posts (title, deleted, user_id) VALUES ('a1', false, 1), ('a2', false, 1), ('c1', false, 3), ('c2', true, 3), ('c3', false, 3)");

    private SoftDeletedBlog() {}

    @Table("users")
    static final class User {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "author", orderBy = "id")
        final ToMany<Post> posts = ToMany.of(this);
    }

    @Table("posts")
    static final class Post {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        boolean deleted;

        @ForeignKey("users.id")
        @Nullable
        Integer userId;

        @Relationship(backPopulates = "posts")
        final ToOne<User> author = ToOne.of(this);
    }
}
