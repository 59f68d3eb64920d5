package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** What a relationship says beside its keys, and which of it contradicts itself. */
class RelationshipOptionsMappingTests {

    @Table("users")
    static class User {
        @Id
        Integer id;

        @Relationship(viewOnly = true, cascade = Cascade.ALL)
        final ToMany<Post> all = ToMany.of(this);

        @Relationship(
                viewOnly = true,
                cascade = {Cascade.REFRESH_EXPIRE, Cascade.EXPUNGE})
        final ToMany<Post> fine = ToMany.of(this);

        @Relationship(viewOnly = true, singleParent = true, overlaps = "fine")
        final ToMany<Post> parent = ToMany.of(this);

        @Relationship(viewOnly = true)
        final ToOne<Picture> picture = ToOne.of(this);

        @Relationship(viewOnly = true, secondary = "likes")
        final ToMany<Post> liked = ToMany.of(this);
    }

    @Table("posts")
    static class Post {
        @Id
        Integer id;

        @ForeignKey("users.id")
        Integer userId;
    }

    @Table("pictures")
    static class Picture {
        @Id
        Integer id;
    }

    @Test
    void whatIsOnlyForReadingWritesNothing() {
        assertMistakesOf(User.class, Post.class, Picture.class)
                .containsExactly(
                        "User.picture: It is only for reading, and there is no foreign key between `users` and `pictures` to read"
                                + " by. Declare the key with @ForeignKey, or give the condition with `primaryJoin`.",
                        "User.liked: There is no link table `likes`. The tables are `pictures`, `posts`, `users`. A relationship that"
                                + " is only for reading makes none.",
                        "User.all: It is only for reading, but cascades `SAVE_UPDATE`, `MERGE`, `DELETE`. Leave `viewOnly` out, or"
                                + " cascade REFRESH_EXPIRE and EXPUNGE only.",
                        "User.parent: It is only for reading, but `singleParent` checks what is written. Leave one of the two out.",
                        "User.parent: It is only for reading, so it overlaps with nothing that is written. Leave `overlaps` out.");
    }

    @Table("users")
    static class Author {
        @Id
        Integer id;

        @Relationship
        final ToMany<Book> books = ToMany.of(this);

        @Relationship(foreignKey = "author_id")
        final ToMany<Book> works = ToMany.of(this);
    }

    @Table("books")
    static class Book {
        @Id
        Integer id;

        @ForeignKey("users.id")
        Integer authorId;

        @Relationship(overlaps = "worsk")
        final ToOne<Author> author = ToOne.of(this);
    }

    @Test
    void relationshipsThatWriteOneColumnMustKnowOfEachOther() {
        assertMistakesOf(Author.class, Book.class)
                .containsExactly(
                        "Author.works: It writes the foreign key `author_id`, which `Author.books` writes already. Remove one of the"
                                + " two, or write `viewOnly = true` on the one that only reads, or `overlaps = \"books\"` when both"
                                + " are to write it.",
                        "Book.author: Its `overlaps` names `worsk`, which is no relationship of `Book` or `Author`. Did you mean"
                                + " `works`?",
                        "Book.author: It writes column `books.author_id`, which `Author.books` writes too, and neither knows of the"
                                + " other's changes. Make each the other side of the other, `backPopulates = \"books\"` here and"
                                + " `backPopulates = \"author\"` there; or write `viewOnly = true` on the one that only reads, or"
                                + " `overlaps = \"books\"` when both are to write it.");
    }

    @Table("projects")
    static class Project {
        @Id
        Integer tenantId;

        @Id
        Integer id;
    }

    @Table("people")
    static class Person {
        @Id
        Integer tenantId;

        @Id
        Integer id;
    }

    @Table("tasks")
    static class Task {
        @Id
        Integer id;

        @ForeignKey("projects.tenant_id")
        @ForeignKey("people.tenant_id")
        Integer tenantId;

        @ForeignKey("projects.id")
        Integer projectId;

        @ForeignKey("people.id")
        Integer personId;

        @Relationship
        final ToOne<Project> project = ToOne.of(this);

        @Relationship
        final ToOne<Person> person = ToOne.of(this);
    }

    @Test
    void foreignKeysThatShareAColumnOverlap() {
        assertMistakesOf(Project.class, Person.class, Task.class)
                .containsExactly(
                        "Task.person: It writes column `tasks.tenant_id`, which `Task.project` writes too, and neither knows of the"
                                + " other's changes. Write `viewOnly = true` on the one that only reads, or `overlaps = \"project\"`"
                                + " when both are to write it.");
    }

    @Table("documents")
    static class Document {
        @Id
        Integer id;

        @ForeignKey("documents.id")
        @ForeignKey("files.id")
        Integer sharedId;

        @Relationship
        final ToOne<Document> previous = ToOne.of(this);

        @Relationship(viewOnly = true)
        final ToOne<File> file = ToOne.of(this);
    }

    @Table("files")
    static class File {
        @Id
        Integer id;
    }

    @Test
    void oneColumnMayBeTwoForeignKeys() {
        EntityMapping document = MetaData.of(Document.class, File.class).entity(Document.class);
        assertThat(document.table().foreignKeys())
                .extracting(org.relationshiporm.schema.ForeignKey::referencedTable)
                .containsExactlyInAnyOrder("documents", "files");
        assertThat(document.relationship("file").keyJoin().foreignKey().referencedTable())
                .isEqualTo("files");
    }

    @Table("nodes")
    static class Node {
        @Id
        Integer id;

        @ForeignKey("nodes.id")
        Integer parentId;

        @Relationship(remoteSide = "parent")
        final ToOne<Node> parent = ToOne.of(this);

        @Relationship(
                secondary = "links",
                foreignKey = {"a", "b"},
                remoteSide = "b")
        final ToMany<Node> linked = ToMany.of(this);
    }

    @Test
    void remoteSideNamesTheFarEndOfAKey() {
        assertMistakesOf(Node.class)
                .containsExactly(
                        "Node.parent: Its `remoteSide` is `parent`, but no foreign key between `nodes` and `nodes` ends there. Name"
                                + " the columns of `nodes` at the far end: `id` (over this side's key `parent_id`), or `parent_id`"
                                + " (the other side's key).",
                        "Node.linked: It has a `remoteSide`, but the far ends of link table `links` are told by its foreign keys. Name"
                                + " the column that refers to this side with `foreignKey`, and leave `remoteSide` out.");
    }

    @Table("nodes")
    static class Children {
        @Id
        Integer id;

        @ForeignKey("nodes.id")
        Integer parentId;

        @Relationship(remoteSide = "id")
        final ToMany<Children> children = ToMany.of(this);
    }

    @Test
    void theFarEndOfAToManyIsTheForeignKey() {
        assertMistakesOf(Children.class)
                .containsExactly(
                        "Children.children: Its `remoteSide` is `id`, but `nodes` has a foreign key to `nodes` (`parent_id`),"
                                + " and that is the far end of a ToMany. Write `remoteSide = \"parent_id\"`, or leave it out.");
    }

    @Table("husbands")
    static class Husband {
        @Id
        Integer id;

        @ForeignKey("wives.id")
        Integer wifeId;

        @Relationship(remoteSide = "husband_id")
        final ToOne<Wife> wife = ToOne.of(this);

        @Relationship(remoteSide = "id")
        final ToOne<Wife> latest = ToOne.of(this);
    }

    @Table("wives")
    static class Wife {
        @Id
        Integer id;

        @ForeignKey("husbands.id")
        Integer husbandId;
    }

    @Test
    void remoteSideTellsWhichOfTwoTablesHoldsTheKey() {
        EntityMapping husband = MetaData.of(Husband.class, Wife.class).entity(Husband.class);
        assertThat(husband.relationship("wife").direction()).isEqualTo(Direction.ONE_TO_ONE);
        assertThat(husband.relationship("latest").direction()).isEqualTo(Direction.MANY_TO_ONE);
    }
}
