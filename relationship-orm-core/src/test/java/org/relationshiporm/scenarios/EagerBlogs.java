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
import org.relationshiporm.query.LoadStrategy;

/** BLOG whose mapping says how users load their posts and profile. */
final class EagerBlogs {

    /** F1's users, posts and profiles. */
    static final List<String> ROWS = List.of(
            "INSERT INTO users (name) VALUES ('ann'), ('bob'), ('cid')",
            "INSERT INTO posts (title, user_id) VALUES ('a1', 1), ('a2', 1), ('c1', 3), ('c2', 3), ('c3', 3)",
            "INSERT INTO profiles (bio, user_id) VALUES ('pa', 1), ('pc', 3)");

    private EagerBlogs() {}

    abstract static class AnyUser {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;
    }

    abstract static class AnyPost {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        @ForeignKey("users.id")
        @Nullable
        Integer userId;
    }

    @Table("profiles")
    static final class Profile {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String bio;

        @ForeignKey("users.id")
        @Nullable
        Integer userId;
    }

    /** Posts are never loaded on access. */
    static final class Raising {

        static final MetaData METADATA = MetaData.of(User.class, Post.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(backPopulates = "author", lazy = LoadStrategy.RAISE)
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post extends AnyPost {

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);
        }
    }

    /** Posts and profile are loaded by select-in. */
    static final class SelectIn {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Note.class, Profile.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(backPopulates = "author", lazy = LoadStrategy.SELECTIN)
            final ToMany<Post> posts = ToMany.of(this);

            @Relationship(foreignKey = "user_id", lazy = LoadStrategy.SELECTIN)
            final ToOne<Profile> profile = ToOne.of(this);
        }

        @Table("posts")
        static final class Post extends AnyPost {

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);

            @Relationship
            final ToMany<Note> comments = ToMany.of(this);
        }

        @Table("comments")
        static final class Note {

            @Id
            @Nullable
            Integer id;

            @ForeignKey("posts.id")
            @Nullable
            Integer postId;
        }
    }

    /** Posts are joined and the profile is loaded by select-in. */
    static final class Mixed {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Profile.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(backPopulates = "author", lazy = LoadStrategy.JOINED)
            final ToMany<Post> posts = ToMany.of(this);

            @Relationship(foreignKey = "user_id", lazy = LoadStrategy.SELECTIN)
            final ToOne<Profile> profile = ToOne.of(this);
        }

        @Table("posts")
        static final class Post extends AnyPost {

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);
        }
    }

    /** Both sides are joined. */
    static final class BothWays {

        static final MetaData METADATA = MetaData.of(User.class, Post.class);

        @Table("users")
        static final class User extends AnyUser {

            @Relationship(backPopulates = "author", lazy = LoadStrategy.JOINED)
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post extends AnyPost {

            @Relationship(backPopulates = "posts", lazy = LoadStrategy.JOINED)
            final ToOne<User> author = ToOne.of(this);
        }
    }
}
