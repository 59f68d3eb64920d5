package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.QueryAttribute;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Validates;
import org.relationshiporm.entity.WriteOnlyMany;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.sql.Expression;

/** BLOG with mappings that say more of users and posts. */
final class FeatureBlogs {

    private FeatureBlogs() {}

    /** Posts that are too many to load. */
    static final class WriteOnly {

        static final MetaData METADATA = MetaData.of(User.class, Post.class, Note.class);

        @Table("users")
        static final class User extends EagerBlogs.AnyUser {

            @Relationship(
                    backPopulates = "author",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final WriteOnlyMany<Post> posts = WriteOnlyMany.of(this);
        }

        @Table("posts")
        static final class Post {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String title;

            @ForeignKey(value = "users.id", onDelete = ReferentialAction.CASCADE)
            @Nullable
            Integer userId;

            @Relationship(backPopulates = "posts")
            final ToOne<User> author = ToOne.of(this);

            @Relationship
            final ToMany<Note> comments = ToMany.of(this);

            Post() {}

            Post(String title) {
                this.title = title;
            }
        }

        @Table("comments")
        static final class Note {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String text;

            @ForeignKey("posts.id")
            @Nullable
            Integer postId;
        }
    }

    /** Some of the posts, for reading; a count of them for queries; and names that are checked. */
    static final class Described {

        static final MetaData METADATA = MetaData.of(User.class, Post.class);

        @Table("users")
        static final class User extends EagerBlogs.AnyUser {

            @Relationship
            final ToMany<Post> posts = ToMany.of(this);

            @Relationship(
                    primaryJoin = "User.id = Post.userId and Post.title like 'a%'",
                    viewOnly = true,
                    orderBy = "id")
            final ToMany<Post> openers = ToMany.of(this);

            User() {}

            User(String name) {
                this.name = name;
            }

            @QueryAttribute
            static Expression<Long> postCount() {
                return FeatureBlogs_Described_User_.posts.count();
            }

            @Validates("name")
            private @Nullable String checkName(@Nullable String given) {
                if (given == null || given.isBlank()) {
                    throw new IllegalArgumentException("a user needs a name.");
                }
                return given.strip();
            }

            @Validates("posts")
            private void checkPost(Post post) {
                if ("bad".equals(post.title)) {
                    throw new IllegalArgumentException("a bad post.");
                }
            }
        }

        @Table("posts")
        static final class Post extends EagerBlogs.AnyPost {

            Post() {}

            Post(String title) {
                this.title = title;
            }
        }
    }
}
