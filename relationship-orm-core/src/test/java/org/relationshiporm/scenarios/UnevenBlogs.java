package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** BLOG with sides that do not name each other as they should. */
final class UnevenBlogs {

    private UnevenBlogs() {}

    abstract static class Identified {

        @Id
        @Nullable
        Integer id;
    }

    /** The list names a counterpart that does not exist. */
    static final class MissingCounterpart {

        @Table("users")
        static final class User extends Identified {

            @Relationship(backPopulates = "writer")
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post extends Identified {

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship
            final ToOne<User> author = ToOne.of(this);
        }
    }

    /** The list names the scalar, and the scalar names nothing. */
    static final class OneSided {

        @Table("users")
        static final class User extends Identified {

            @Relationship(backPopulates = "author")
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post extends Identified {

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship
            final ToOne<User> author = ToOne.of(this);
        }
    }

    /** Each side has a key of its own to the other. */
    static final class SameDirection {

        @Table("users")
        static final class User extends Identified {

            @ForeignKey("posts.id")
            @Nullable
            Integer favouriteId;

            @Relationship(backPopulates = "author", foreignKey = "favouriteId")
            final ToOne<Post> favourite = ToOne.of(this);
        }

        @Table("posts")
        static final class Post extends Identified {

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "favourite", foreignKey = "userId")
            final ToOne<User> author = ToOne.of(this);
        }
    }

    /** Both sides are there, and neither names the other. */
    static final class Unlinked {

        @Table("users")
        static final class User extends Identified {

            @Relationship
            final ToMany<Post> posts = ToMany.of(this);
        }

        @Table("posts")
        static final class Post extends Identified {

            @ForeignKey("users.id")
            @Nullable
            Integer userId;

            @Relationship
            final ToOne<User> author = ToOne.of(this);
        }
    }
}
