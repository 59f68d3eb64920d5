package org.relationshiporm.session;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.entity.Unique;
import org.relationshiporm.entity.Version;
import org.relationshiporm.mapping.MetaData;

/** Entities with unique values, keys of their own and references in circles. */
final class Office {

    /** Reminders come first, so that only the foreign key tells that invoices are inserted before them. */
    static final MetaData METADATA = MetaData.of(
            Reminder.class,
            Invoice.class,
            Seat.class,
            Locker.class,
            Folder.class,
            Document.class,
            Worker.class,
            Badge.class,
            Person.class,
            Ball.class,
            Egg.class,
            Hen.class,
            Sock.class,
            Drawer.class,
            Enrolment.class,
            Pupil.class,
            Lesson.class);

    private Office() {}

    /** A unique value that takes NULL. */
    @Table("seats")
    static class Seat {
        @Id
        @Nullable
        Integer id;

        @Column(unique = true)
        @Nullable
        String code;

        @Nullable
        String label;

        protected Seat() {}

        Seat(String code) {
            this.code = code;
        }
    }

    /** A unique value that takes no NULL, and a version. */
    @Table("lockers")
    static class Locker {
        @Id
        @Nullable
        Integer id;

        @Column(unique = true)
        int number;

        @Nullable
        String label;

        @Version
        int version;

        protected Locker() {}

        Locker(int number) {
            this.number = number;
        }
    }

    @Table("folders")
    @Unique({"parent", "name"})
    static class Folder {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "children")
        final ToOne<Folder> parent = ToOne.of(this);

        @Relationship(
                backPopulates = "parent",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Folder> children = ToMany.of(this);

        @Relationship(backPopulates = "folder")
        final ToMany<Document> documents = ToMany.of(this);

        protected Folder() {}

        Folder(String name) {
            this.name = name;
        }

        Folder(String name, Folder parent) {
            this.name = name;
            this.parent.set(parent);
        }
    }

    /** A key that the application gives. */
    @Table("documents")
    static class Document {
        @Id
        @Nullable
        String code;

        @Nullable
        String title;

        @Relationship(backPopulates = "documents")
        final ToOne<Folder> folder = ToOne.of(this);

        @Version
        int version;

        protected Document() {}

        Document(String code, String title) {
            this.code = code;
            this.title = title;
        }
    }

    @Table("workers")
    static class Worker {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "worker",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToOne<Badge> badge = ToOne.of(this);

        protected Worker() {}

        Worker(String name) {
            this.name = name;
        }
    }

    /** The unique foreign key of a one-to-one. */
    @Table("badges")
    static class Badge {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String text;

        @ForeignKey("workers.id")
        @Column(unique = true)
        @Nullable
        Integer workerId;

        @Relationship(backPopulates = "badge")
        final ToOne<Worker> worker = ToOne.of(this);

        protected Badge() {}

        Badge(String text) {
            this.text = text;
        }
    }

    /** Owns balls, one of which is the favourite. */
    @Table("persons")
    static class Person {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "owner",
                cascade = {Cascade.ALL})
        final ToMany<Ball> balls = ToMany.of(this);

        @Relationship
        final ToOne<Ball> favourite = ToOne.of(this);

        protected Person() {}

        Person(String name) {
            this.name = name;
        }
    }

    @Table("balls")
    static class Ball {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(backPopulates = "balls")
        final ToOne<Person> owner = ToOne.of(this);

        protected Ball() {}

        Ball(String name, Person owner) {
            this.name = name;
            this.owner.set(owner);
        }
    }

    /** Eggs need hens, hens need eggs. */
    @Table("eggs")
    static class Egg {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("hens.id")
        @Column(nullable = false)
        @Nullable
        Integer henId;

        @Relationship(foreignKey = "hen_id")
        final ToOne<Hen> hen = ToOne.of(this);
    }

    @Table("hens")
    static class Hen {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("eggs.id")
        @Column(nullable = false)
        @Nullable
        Integer eggId;

        @Relationship(foreignKey = "egg_id")
        final ToOne<Egg> egg = ToOne.of(this);
    }

    @Table("invoices")
    static class Invoice {
        @Id
        @Nullable
        String code;

        @Column(unique = true)
        @Nullable
        String number;

        protected Invoice() {}

        Invoice(String code) {
            this.code = code;
        }
    }

    /** Foreign keys without relationships: to another table and to its own. */
    @Table("reminders")
    static class Reminder {
        @Id
        @Nullable
        String code;

        @ForeignKey("invoices.code")
        @Nullable
        String invoiceCode;

        @ForeignKey("reminders.code")
        @Nullable
        String previousCode;

        protected Reminder() {}

        Reminder(String code, @Nullable String invoiceCode) {
            this.code = code;
            this.invoiceCode = invoiceCode;
        }
    }

    @Table("drawers")
    static class Drawer {
        @Id
        @Nullable
        Integer id;

        @Relationship(
                backPopulates = "drawer",
                orderBy = "place",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Sock> socks = ToMany.of(this);
    }

    /** A place that is unique in its drawer and takes no NULL. */
    @Table("socks")
    @Unique({"drawer", "place"})
    static class Sock {
        @Id
        @Nullable
        Integer id;

        int place;

        @ForeignKey("drawers.id")
        @Column(nullable = false)
        @Nullable
        Integer drawerId;

        @Relationship(backPopulates = "socks")
        final ToOne<Drawer> drawer = ToOne.of(this);

        protected Sock() {}

        Sock(int place, Drawer drawer) {
            this.place = place;
            this.drawer.set(drawer);
        }
    }

    @Table("pupils")
    static class Pupil {
        @Id
        @Nullable
        Integer id;

        @Relationship(
                backPopulates = "pupil",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Enrolment> enrolments = ToMany.of(this);
    }

    @Table("lessons")
    static class Lesson {
        @Id
        @Nullable
        Integer id;

        @Relationship(
                backPopulates = "lesson",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Enrolment> enrolments = ToMany.of(this);
    }

    /** A row between two others, whose keys are its key. */
    @Table("enrolments")
    static class Enrolment {
        @Id
        @ForeignKey("pupils.id")
        @Nullable
        Integer pupilId;

        @Id
        @ForeignKey("lessons.id")
        @Nullable
        Integer lessonId;

        @Nullable
        String grade;

        @Relationship(backPopulates = "enrolments")
        final ToOne<Pupil> pupil = ToOne.of(this);

        @Relationship(backPopulates = "enrolments")
        final ToOne<Lesson> lesson = ToOne.of(this);

        protected Enrolment() {}

        Enrolment(Pupil pupil, Lesson lesson, String grade) {
            this.pupil.set(pupil);
            this.lesson.set(lesson);
            this.grade = grade;
        }
    }
}
