package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.ReferentialAction;

/** BLOG with other cascades and keys. */
final class CascadeBlogs {

    private CascadeBlogs() {}

    /** A post must have an author, and nothing cascades. */
    static final class NotNullKey {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Profile.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            String name;

            @Relationship(backPopulates = "author")
            final ToMany<Post> posts = ToMany.of(this);

            @Relationship(backPopulates = "user")
            final ToOne<Profile> profile = ToOne.of(this);

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
            @Column(nullable = false)
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);

            Post() {}

            Post(String title) {
                this.title = title;
            }
        }

        @Table("profiles")
        static final class Profile {

            @Id
            @Nullable
            Integer id;

            String bio;

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "profile")
            final ToOne<User> user = ToOne.of(this);
        }
    }

    /** Users own their posts and profile, posts own their comments: cascade all and delete-orphan. */
    static final class Owning {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Comment.class, Profile.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            String name;

            @Relationship(
                    backPopulates = "author",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToMany<Post> posts = ToMany.of(this);

            @Relationship(
                    backPopulates = "user",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToOne<Profile> profile = ToOne.of(this);

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

            @Relationship(
                    backPopulates = "post",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToMany<Comment> comments = ToMany.of(this);

            Post() {}

            Post(String title) {
                this.title = title;
            }
        }

        @Table("comments")
        static final class Comment {

            @Id
            @Nullable
            Integer id;

            String text;

            @ForeignKey("posts.id")
            @Nullable
            Integer postId;

            @Relationship(backPopulates = "comments")
            final ToOne<Post> post = ToOne.of(this);
        }

        @Table("profiles")
        static final class Profile {

            @Id
            @Nullable
            Integer id;

            String bio;

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "profile")
            final ToOne<User> user = ToOne.of(this);
        }
    }

    /** Deleting a profile deletes its user. */
    static final class ManySideDelete {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Profile.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            String name;

            @Relationship(backPopulates = "author")
            final ToMany<Post> posts = ToMany.of(this);

            @Relationship(backPopulates = "user")
            final ToOne<Profile> profile = ToOne.of(this);
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
        }

        @Table("profiles")
        static final class Profile {

            @Id
            @Nullable
            Integer id;

            String bio;

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "profile", cascade = Cascade.ALL)
            final ToOne<User> user = ToOne.of(this);
        }
    }

    /** Delete-orphan on the side that has the key, which is a mistake. */
    static final class OrphanOnManySide {

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            @Relationship(backPopulates = "author")
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post {

            @Id
            @Nullable
            Integer id;

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(
                    backPopulates = "posts",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToOne<User> author = ToOne.of(this);
        }
    }

    /** Posts do not enter the session with their author. */
    static final class MergeOnly {

        static final MetaData METADATA = MetaData.of(User.class, Post.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            String name;

            @Relationship(backPopulates = "author", cascade = Cascade.MERGE)
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
        }
    }

    /** The database deletes posts with their author; the session those that it has loaded. */
    static final class Passive {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Comment.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            String name;

            @Relationship(
                    backPopulates = "author",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                    passiveDeletes = PassiveDeletes.ON)
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post {

            @Id
            @Nullable
            Integer id;

            String title;

            @ForeignKey(value = "users.id", onDelete = ReferentialAction.CASCADE)
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);

            @Relationship(backPopulates = "post")
            final ToMany<Comment> comments = ToMany.of(this);
        }

        @Table("comments")
        static final class Comment {

            @Id
            @Nullable
            Integer id;

            String text;

            @ForeignKey("posts.id")
            @Nullable
            Integer postId;

            @Relationship(backPopulates = "comments")
            final ToOne<Post> post = ToOne.of(this);
        }
    }

    /** Deletes are left to the database altogether, and asked of the session too, which is a mistake. */
    static final class PassiveAllWithDelete {

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            @Relationship(backPopulates = "author", cascade = Cascade.ALL, passiveDeletes = PassiveDeletes.ALL)
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post {

            @Id
            @Nullable
            Integer id;

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);
        }
    }
}
