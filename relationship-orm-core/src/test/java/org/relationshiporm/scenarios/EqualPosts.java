package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** BLOG with posts that are equal when their titles are. */
final class EqualPosts {

    static final MetaData METADATA = MetaData.of(User.class, Post.class);

    private EqualPosts() {}

    @Table("users")
    static final class User {

        @Id
        @Nullable
        Integer id;

        String name;

        @Relationship(backPopulates = "author")
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

        String title;

        @ForeignKey("users.id")
        @Nullable
        Integer userId;

        @Relationship(backPopulates = "posts")
        final ToOne<User> author = ToOne.of(this);

        Post() {}

        Post(String title) {
            this.title = title;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Post post && post.title.equals(title);
        }

        @Override
        public int hashCode() {
            return title.hashCode();
        }
    }
}
