package org.relationshiporm.session;

import java.io.Serial;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Version;
import org.relationshiporm.mapping.MetaData;

/** Entities whose members live and die with their owners, and others at the edges of what a mapping can be. */
final class Library {

    static final MetaData METADATA = MetaData.of(
            Author.class,
            Book.class,
            Chapter.class,
            Passport.class,
            Shelf.class,
            Box.class,
            Branch.class,
            Person.class,
            Label.class,
            Token.class,
            Counter.class,
            Lookalike.class,
            Membership.class,
            Club.class);

    private Library() {}

    /** Owns books and a passport: what leaves is deleted. */
    @Table("authors")
    static class Author implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "author",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Book> books = ToMany.of(this);

        @Relationship(
                backPopulates = "author",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToOne<Passport> passport = ToOne.of(this);

        protected Author() {}

        Author(String name) {
            this.name = name;
        }
    }

    @Table("books")
    static class Book implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        @ForeignKey("authors.id")
        @Nullable
        Integer authorId;

        @Relationship(backPopulates = "books")
        final ToOne<Author> author = ToOne.of(this);

        @Relationship(
                backPopulates = "book",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Chapter> chapters = ToMany.of(this);

        protected Book() {}

        Book(String title) {
            this.title = title;
        }

        Book(String title, Author author) {
            this.title = title;
            this.author.set(author);
        }
    }

    @Table("chapters")
    static class Chapter implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        @Id
        @Nullable
        Integer id;

        @Nullable
        String heading;

        @ForeignKey("books.id")
        @Column(nullable = false)
        @Nullable
        Integer bookId;

        @Relationship(backPopulates = "chapters")
        final ToOne<Book> book = ToOne.of(this);

        protected Chapter() {}

        Chapter(String heading, Book book) {
            this.heading = heading;
            this.book.set(book);
        }
    }

    @Table("passports")
    static class Passport implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        @Id
        @Nullable
        Integer id;

        @Nullable
        String code;

        @ForeignKey("authors.id")
        @Nullable
        Integer authorId;

        @Relationship(backPopulates = "passport")
        final ToOne<Author> author = ToOne.of(this);

        protected Passport() {}

        Passport(String code) {
            this.code = code;
        }
    }

    /** Owns boxes of which neither knows the shelf, and has branches whose key takes no null. */
    @Table("shelves")
    static class Shelf {
        @Id
        @Nullable
        Integer id;

        @Relationship(cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Box> boxes = ToMany.of(this);
    }

    @Table("boxes")
    static class Box {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String text;

        @ForeignKey("shelves.id")
        @Nullable
        Integer shelfId;

        protected Box() {}

        Box(String text) {
            this.text = text;
        }
    }

    /** A tree of which only the parent knows, deleted as a whole. */
    @Table("branches")
    static class Branch {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @ForeignKey("branches.id")
        @Nullable
        Integer trunkId;

        @Relationship(cascade = Cascade.ALL)
        final ToMany<Branch> twigs = ToMany.of(this);

        protected Branch() {}

        Branch(String name) {
            this.name = name;
        }
    }

    /** Follows others of its kind. */
    @Table("persons")
    static class Person {
        @Id
        @Nullable
        UUID id;

        @Nullable
        String name;

        @Relationship(
                secondary = "follows",
                foreignKey = {"follower_id", "followed_id"},
                backPopulates = "followers")
        final ToMany<Person> following = ToMany.of(this);

        @Relationship(
                secondary = "follows",
                foreignKey = {"followed_id", "follower_id"},
                backPopulates = "following")
        final ToMany<Person> followers = ToMany.of(this);

        protected Person() {}

        Person(String name) {
            this.name = name;
        }
    }

    /** Has no relationships. */
    @Table("labels")
    static class Label {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String text;

        protected Label() {}

        Label(String text) {
            this.text = text;
        }
    }

    /** Has no relationships and a key of its own. */
    @Table("tokens")
    static class Token {
        @Id
        @Nullable
        String code;

        @Nullable
        String text;

        protected Token() {}

        Token(String code, String text) {
            this.code = code;
            this.text = text;
        }
    }

    /** All primitive. */
    @Table("counters")
    static class Counter {
        @Id
        long id;

        int count;

        @Version
        int version;

        protected Counter() {}

        Counter(int count) {
            this.count = count;
        }
    }

    /** Equal to every other, and says so whoever asks. */
    @Table("lookalikes")
    static class Lookalike {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "twins")
        final ToOne<Lookalike> original = ToOne.of(this);

        @Relationship(backPopulates = "original")
        final ToMany<Lookalike> twins = ToMany.of(this);

        protected Lookalike() {}

        Lookalike(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Lookalike;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Table("clubs")
    static class Club {
        @Id
        @Nullable
        Integer id;

        @Relationship(backPopulates = "club")
        final ToMany<Membership> memberships = ToMany.of(this);
    }

    /** Its key is made of its club's. */
    @Table("memberships")
    static class Membership {
        @Id
        @ForeignKey("clubs.id")
        @Nullable
        Integer clubId;

        @Id
        int number;

        @Relationship(backPopulates = "memberships")
        final ToOne<Club> club = ToOne.of(this);

        protected Membership() {}

        Membership(int number, Club club) {
            this.number = number;
            this.club.set(club);
        }
    }
}
