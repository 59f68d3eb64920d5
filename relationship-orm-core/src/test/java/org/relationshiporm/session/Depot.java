package org.relationshiporm.session;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.UpdateDefault;
import org.relationshiporm.entity.Version;
import org.relationshiporm.entity.VersionGenerator;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.ReferentialAction;

/** Entities on which statements that change many rows have something to show: values that are made, and what the database does on delete. */
final class Depot {

    static final MetaData METADATA =
            MetaData.of(Shelf.class, Box.class, Label.class, Article.class, Batch.class, Edition.class);

    private Depot() {}

    @Table("shelves")
    static class Shelf {
        @Id
        Integer id;

        String name;

        @Relationship(backPopulates = "shelf", orderBy = "size")
        final ToMany<Box> boxes = ToMany.of(this);

        @Relationship(backPopulates = "shelf")
        final ToMany<Label> labels = ToMany.of(this);

        Shelf() {}

        Shelf(String name) {
            this.name = name;
        }
    }

    /** Goes with its shelf. */
    @Table("boxes")
    static class Box {
        @Id
        Integer id;

        int size;

        @ForeignKey(value = "shelves.id", onDelete = ReferentialAction.CASCADE)
        Integer shelfId;

        @Relationship(backPopulates = "boxes")
        final ToOne<Shelf> shelf = ToOne.of(this);

        Box() {}

        Box(int size, Shelf shelf) {
            this.size = size;
            this.shelf.set(shelf);
        }
    }

    /** Outlives its shelf. */
    @Table("labels")
    static class Label {
        @Id
        Integer id;

        @ForeignKey(value = "shelves.id", onDelete = ReferentialAction.SET_NULL)
        Integer shelfId;

        @Relationship(backPopulates = "labels")
        final ToOne<Shelf> shelf = ToOne.of(this);

        Label() {}

        Label(Shelf shelf) {
            this.shelf.set(shelf);
        }
    }

    static final class Stamp implements Supplier<Instant> {

        static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456Z");

        @Override
        public Instant get() {
            return TIME;
        }
    }

    @Table("articles")
    static class Article {
        @Id
        Integer id;

        @Column(unique = true)
        String code;

        String name;

        int stock;

        @Column(precision = 10, scale = 2)
        BigDecimal price;

        @UpdateDefault(Stamp.class)
        Instant changed;

        @Column(computed = "stock * 2")
        Integer doubled;

        @Version
        int version;

        Article() {}

        Article(String code, String name, int stock) {
            this.code = code;
            this.name = name;
            this.stock = stock;
            this.price = new BigDecimal("1.50");
        }
    }

    @Table("batches")
    static class Batch {
        @Id
        UUID id;

        String note;

        @Version
        UUID version;

        Batch() {}

        Batch(String note) {
            this.note = note;
        }
    }

    static final class Editions implements VersionGenerator<String> {

        @Override
        public String next(String current) {
            return current == null ? "a" : current + "a";
        }
    }

    @Table("editions")
    static class Edition {
        @Id
        Integer id;

        String note;

        @Version(generator = Editions.class)
        String version;

        Edition() {}
    }
}
