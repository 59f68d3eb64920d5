package org.relationshiporm.scenarios;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** BLOG whose users have their posts in other collections than a list, and lists that keep their order. */
final class CollectionBlogs {

    private CollectionBlogs() {}

    /** A user has a set of posts. */
    static final class InSet {

        static final MetaData METADATA = MetaData.of(User.class, Post.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @Relationship(backPopulates = "author")
            final ToManySet<Post> posts = ToManySet.of(this);
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
        }
    }

    /** A user has posts by their titles. */
    static final class ByTitle {

        static final MetaData METADATA = MetaData.of(User.class, Post.class);

        @Table("users")
        static final class User {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String name;

            @Relationship(backPopulates = "author", mapKey = "title")
            final ToManyMap<String, Post> posts = ToManyMap.of(this);
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
    }

    /** A todo has lines in the order of their positions. */
    static final class Ordered {

        static final MetaData METADATA = MetaData.of(Todo.class, Line.class);

        @Table("todos")
        static final class Todo {

            @Id
            @Nullable
            Integer id;

            @Relationship(backPopulates = "todo", position = "pos")
            final ToMany<Line> lines = ToMany.of(this);
        }

        @Table("lines")
        static final class Line {

            @Id
            @Nullable
            Integer id;

            @Nullable
            String label;

            @Nullable
            Integer pos;

            @ForeignKey("todos.id")
            @Nullable
            Integer todoId;

            @Relationship(backPopulates = "lines")
            final ToOne<Todo> todo = ToOne.of(this);

            Line() {}

            Line(String label) {
                this.label = label;
            }
        }
    }
}
