package org.relationshiporm.session;

import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.entity.WriteOnlyMany;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.ReferentialAction;

/** Entities with every kind of collection. */
final class Magazine {

    static final MetaData METADATA = MetaData.of(
            Article.class, Tag.class, Remark.class, Translation.class, Section.class, Visit.class, Reader.class);

    private Magazine() {}

    @Table
    static class Article {
        @Id
        Integer id;

        String title;

        @Relationship(secondary = "article_tag", backPopulates = "articles")
        final ToManySet<Tag> tags = ToManySet.of(this);

        @Relationship(
                backPopulates = "article",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToManySet<Remark> remarks = ToManySet.of(this);

        @Relationship(
                backPopulates = "article",
                mapKey = "language",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToManyMap<String, Translation> translations = ToManyMap.of(this);

        @Relationship(backPopulates = "article", position = "position")
        final ToMany<Section> sections = ToMany.of(this);

        @Relationship(backPopulates = "article", cascade = Cascade.ALL)
        final WriteOnlyMany<Visit> visits = WriteOnlyMany.of(this);

        @Relationship(secondary = "article_reader")
        final WriteOnlyMany<Reader> readers = WriteOnlyMany.of(this);

        Article() {}

        Article(String title) {
            this.title = title;
        }
    }

    @Table
    static class Tag {
        @Id
        Integer id;

        String name;

        @Relationship(secondary = "article_tag", backPopulates = "tags")
        final ToManySet<Article> articles = ToManySet.of(this);

        Tag() {}

        Tag(String name) {
            this.name = name;
        }
    }

    @Table
    static class Remark {
        @Id
        Integer id;

        String text;

        @Relationship(backPopulates = "remarks")
        final ToOne<Article> article = ToOne.of(this);

        Remark() {}

        Remark(String text) {
            this.text = text;
        }
    }

    @Table
    static class Translation {
        @Id
        Integer id;

        String language;
        String text;

        @Relationship(backPopulates = "translations")
        final ToOne<Article> article = ToOne.of(this);

        Translation() {}

        Translation(String language, String text) {
            this.language = language;
            this.text = text;
        }
    }

    @Table
    @Unique({"articleId", "position"})
    static class Section {
        @Id
        Integer id;

        @ForeignKey("article.id")
        Integer articleId;

        String heading;
        Integer position;

        @Relationship(backPopulates = "sections")
        final ToOne<Article> article = ToOne.of(this);

        Section() {}

        Section(String heading) {
            this.heading = heading;
        }

        @Override
        public String toString() {
            return heading + "@" + position;
        }
    }

    @Table
    static class Visit {
        @Id
        Integer id;

        String visitor;

        @ForeignKey(value = "article.id", onDelete = ReferentialAction.CASCADE)
        Integer articleId;

        @Relationship(backPopulates = "visits")
        final ToOne<Article> article = ToOne.of(this);

        Visit() {}

        Visit(String visitor) {
            this.visitor = visitor;
        }
    }

    @Table
    static class Reader {
        @Id
        Integer id;

        String name;

        Reader() {}

        Reader(String name) {
            this.name = name;
        }
    }
}
