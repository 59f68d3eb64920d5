package org.relationshiporm.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.Discriminator;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Inheritance;
import org.relationshiporm.entity.InheritanceKind;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** Works of several tables with columns on demand, their writers and subjects; devices with a table for each class. */
final class Catalogue {

    static final MetaData METADATA = MetaData.of(
            Writer.class,
            Work.class,
            Novel.class,
            Poem.class,
            Chapter.class,
            Subject.class,
            Device.class,
            Lamp.class,
            Fan.class);

    private Catalogue() {}

    /** ann wrote novels n1 (two chapters) and n2 and the poem p1, bob nothing, dan the work w1, eve the novel n3; a lamp and a fan of one key. */
    static void fill(Session session) {
        Writer ann = new Writer("ann", 30);
        Writer bob = new Writer("bob", null);
        Writer dan = new Writer("dan", 30);
        Writer eve = new Writer("eve", 20);
        Novel n1 = new Novel("n1", ann, 100);
        new Chapter(1, n1);
        new Chapter(2, n1);
        Novel n2 = new Novel("n2", ann, 200);
        Poem p1 = new Poem("p1", ann);
        Work w1 = new Work("w1", dan);
        Novel n3 = new Novel("n3", eve, 50);
        Subject sea = new Subject("sea");
        Subject war = new Subject("war");
        sea.works.addAll(List.of(n1, p1, n3));
        war.works.addAll(List.of(n1, w1, n2));
        session.addAll(ann, bob, dan, eve, sea, war, new Lamp("lamp's"), new Fan("fan's"));
    }

    @Table("writers")
    static class Writer {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Nullable
        Integer age;

        @Relationship(backPopulates = "writer", orderBy = "title")
        final ToMany<Work> works = ToMany.of(this);

        protected Writer() {}

        Writer(String name, @Nullable Integer age) {
            this.name = name;
            this.age = age;
        }
    }

    @Table("works")
    @Inheritance(InheritanceKind.JOINED_TABLES)
    @Discriminator(column = "kind")
    static class Work {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;

        final Deferred<String> blurb = Deferred.of(this);

        @Relationship(backPopulates = "works")
        final ToOne<Writer> writer = ToOne.of(this);

        @Relationship(secondary = "work_subjects", backPopulates = "works", orderBy = "name")
        final ToMany<Subject> subjects = ToMany.of(this);

        protected Work() {}

        Work(String title, Writer writer) {
            this.title = title;
            this.writer.set(writer);
            this.blurb.set("about " + title);
        }

        @Override
        public String toString() {
            return String.valueOf(title);
        }
    }

    @Table("novels")
    static class Novel extends Work {
        int pages;

        final Deferred<String> text = Deferred.of(this);

        @Relationship(backPopulates = "novel", orderBy = "number")
        final ToMany<Chapter> chapters = ToMany.of(this);

        protected Novel() {}

        Novel(String title, Writer writer, int pages) {
            super(title, writer);
            this.pages = pages;
            this.text.set("text of " + title);
        }
    }

    @Table("poems")
    static class Poem extends Work {
        int verses = 3;

        protected Poem() {}

        Poem(String title, Writer writer) {
            super(title, writer);
        }
    }

    @Table("chapters")
    static class Chapter {
        @Id
        @Nullable
        Integer id;

        int number;

        final Deferred<String> summary = Deferred.of(this);

        @Relationship(backPopulates = "chapters")
        final ToOne<Novel> novel = ToOne.of(this);

        protected Chapter() {}

        Chapter(int number, Novel novel) {
            this.number = number;
            this.novel.set(novel);
            this.summary.set("summary " + number);
        }
    }

    @Table("subjects")
    static class Subject {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(secondary = "work_subjects", backPopulates = "subjects", orderBy = "title")
        final ToMany<Work> works = ToMany.of(this);

        protected Subject() {}

        Subject(String name) {
            this.name = name;
        }
    }

    @Inheritance(InheritanceKind.CONCRETE_TABLES)
    abstract static class Device {
        @Id
        @Nullable
        Integer id;

        final Deferred<String> manual = Deferred.of(this);
    }

    @Table("lamps")
    static class Lamp extends Device {
        protected Lamp() {}

        Lamp(String manual) {
            this.manual.set(manual);
        }
    }

    @Table("fans")
    static class Fan extends Device {
        protected Fan() {}

        Fan(String manual) {
            this.manual.set(manual);
        }
    }
}
