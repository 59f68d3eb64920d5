package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** Which foreign key a ToMany without a link table joins over. */
class ToManyMappingTests {

    @Table("authors")
    static class Author {
        @Id
        Integer id;

        @Relationship(foreignKey = "author_id")
        final ToMany<Book> written = ToMany.of(this);

        @Relationship(backPopulates = "editor")
        final ToMany<Book> edited = ToMany.of(this);
    }

    @Table("books")
    static class Book {
        @Id
        Integer id;

        @ForeignKey("authors.id")
        Integer authorId;

        @Relationship(backPopulates = "edited", foreignKey = "editor_id")
        final ToOne<Author> editor = ToOne.of(this);
    }

    @Test
    void keyIsThatOfTheOtherSideOrTheNamedOne() {
        EntityMapping author = MetaData.of(Author.class, Book.class).entity(Author.class);
        assertThat(author.relationship("written").keyJoin().foreignKey().columns())
                .containsExactly("author_id");
        assertThat(author.relationship("edited").keyJoin().foreignKey().columns())
                .containsExactly("editor_id");
        assertThat(author.relationships())
                .extracting(RelationshipMapping::direction)
                .containsOnly(Direction.ONE_TO_MANY);
    }

    @Table("authors")
    static class AmbiguousAuthor {
        @Id
        Integer id;

        @Relationship
        final ToMany<AmbiguousBook> books = ToMany.of(this);

        @Relationship(foreignKey = "writer_id")
        final ToMany<AmbiguousBook> written = ToMany.of(this);
    }

    @Table("books")
    static class AmbiguousBook {
        @Id
        Integer id;

        @ForeignKey("authors.id")
        Integer authorId;

        @ForeignKey("authors.id")
        Integer editorId;
    }

    @Test
    void severalKeysAreAmbiguousAndUnknownNamesListThem() {
        assertMistakesOf(AmbiguousAuthor.class, AmbiguousBook.class)
                .containsExactly(
                        "AmbiguousAuthor.books: The relationship is ambiguous: `books` has two foreign keys to `authors`"
                                + " (`author_id`, `editor_id`). Name one with `foreignKey = \"author_id\"`.",
                        "AmbiguousAuthor.written: Its `foreignKey` names `writer_id`, but `books` has two foreign keys to"
                                + " `authors` (`author_id`, `editor_id`). Name one with `foreignKey = \"author_id\"`.");
    }

    @Table("users")
    static class Keyless {
        @Id
        Integer id;

        @Relationship
        final ToMany<Target> posts = ToMany.of(this);
    }

    @Table("posts")
    static class Target {
        @Id
        Integer id;
    }

    @Test
    void missingKey() {
        assertMistakesOf(Keyless.class, Target.class)
                .containsExactly(
                        "Keyless.posts: `posts` has no foreign key to `users`. Add `@Relationship(backPopulates = \"posts\")"
                                + " private final ToOne<Keyless> keyless` to `Target` and `backPopulates = \"keyless\"` here, or, for a"
                                + " many-to-many, name a link table with `secondary`.");
    }

    @Table("users")
    static class BrokenOwner {
        @Id
        Integer id;

        @Relationship
        final ToMany<BrokenTarget> posts = ToMany.of(this);
    }

    @Table("posts")
    static class BrokenTarget {
        @Id
        Integer id;

        @ForeignKey("user.id")
        Integer userId;

        @Relationship
        final ToOne<BrokenOwner> user = ToOne.of(this);
    }

    @Test
    void whatFollowsFromABrokenForeignKeyIsNotReported() {
        assertMistakesOf(BrokenOwner.class, BrokenTarget.class)
                .singleElement()
                .asString()
                .contains("BrokenTarget.userId", "Did you mean `users`?");
    }

    @Table("users")
    static class DifferentKeys {
        @Id
        Integer id;

        @Relationship(backPopulates = "author", foreignKey = "reviewer_id")
        final ToMany<Reviewed> posts = ToMany.of(this);
    }

    @Table("posts")
    static class Reviewed {
        @Id
        Integer id;

        @ForeignKey("users.id")
        Integer authorId;

        @ForeignKey("users.id")
        Integer reviewerId;

        @Relationship(backPopulates = "posts", foreignKey = "author_id")
        final ToOne<DifferentKeys> author = ToOne.of(this);
    }

    @Test
    void sidesWithDifferentKeys() {
        assertMistakesOf(DifferentKeys.class, Reviewed.class)
                .containsExactly(
                        "DifferentKeys.posts: Its `foreignKey` is `reviewer_id`, but its other side `Reviewed.author` joins"
                                + " over `author_id`. Name the same foreign key on both sides, or only on the ToOne.");
    }

    @Table("users")
    static class WrongTable {
        @Id
        Integer id;

        @ForeignKey("posts.id")
        Integer postId;

        @Relationship(backPopulates = "user")
        final ToMany<WrongTableTarget> posts = ToMany.of(this);
    }

    @Table("posts")
    static class WrongTableTarget {
        @Id
        Integer id;

        @Relationship(backPopulates = "posts", foreignKey = "post_id")
        final ToOne<WrongTable> user = ToOne.of(this);
    }

    @Test
    void keyInTheCollectionsOwnTable() {
        assertMistakesOf(WrongTable.class, WrongTableTarget.class)
                .containsExactly(
                        "WrongTable.posts: Its other side `WrongTableTarget.user` joins over the foreign key `post_id` of"
                                + " this side's table `users`, which tells one object, not many. Let the key lie in `posts`, or declare"
                                + " this side as a ToOne.");
    }

    @Table("tasks")
    static class Task {
        @Id
        Integer id;

        @Column("parent_task")
        @ForeignKey("tasks.id")
        Integer parentTaskId;

        @Relationship
        final ToMany<Task> subtasks = ToMany.of(this);
    }

    @Test
    void selfReferenceFromOneSideOnly() {
        RelationshipMapping subtasks =
                MetaData.of(Task.class).entity(Task.class).relationship("subtasks");
        assertThat(subtasks.keyJoin().target())
                .extracting(PropertyMapping::name)
                .containsExactly("parentTaskId");
        assertThat(subtasks.inverse()).isNull();
    }
}
