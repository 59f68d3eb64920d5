package org.relationshiporm.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.mapping.MetaData;

/** BLOG whose users have posts that do not know their author. */
final class OneWayBlog {

    static final MetaData METADATA = MetaData.of(User.class, Post.class);

    private OneWayBlog() {}

    @Table("users")
    static final class User {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship
        final ToMany<Post> posts = ToMany.of(this);

        User() {}

        User(String name) {
            this.name = name;
        }
    }

    @Table("posts")
    static final class Post {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        @ForeignKey("users.id")
        @Nullable
        Integer userId;

        Post() {}

        Post(String title) {
            this.title = title;
        }
    }

    static List<@Nullable String> titles(User user) {
        return user.posts.stream().map(post -> post.title).toList();
    }
}
