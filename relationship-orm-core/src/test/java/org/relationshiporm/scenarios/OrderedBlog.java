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
import org.relationshiporm.session.Session;

/** BLOG whose users' posts are loaded in the descending order of their titles. */
final class OrderedBlog {

    static final MetaData METADATA = MetaData.of(User.class, Post.class);

    private OrderedBlog() {}

    @Table("users")
    static final class User {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "author", orderBy = "title desc")
        final ToMany<Post> posts = ToMany.of(this);

        User() {}

        User(String name, String... titles) {
            this.name = name;
            for (String title : titles) {
                posts.add(new Post(title));
            }
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

        @Relationship(backPopulates = "posts")
        final ToOne<User> author = ToOne.of(this);

        Post() {}

        Post(String title) {
            this.title = title;
        }
    }

    static void fill(Session session) {
        session.addAll(new User("ann", "a1", "a2"), new User("bob"), new User("cid", "c1", "c2", "c3"));
    }

    static List<@Nullable String> titles(User user) {
        return user.posts.stream().map(post -> post.title).toList();
    }
}
