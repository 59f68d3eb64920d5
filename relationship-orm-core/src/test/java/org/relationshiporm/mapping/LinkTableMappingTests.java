package org.relationshiporm.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relationshiporm.mapping.Mistakes.assertMistakesOf;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

/** Which table and keys a many-to-many relationship joins over. */
class LinkTableMappingTests {

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    @org.relationshiporm.entity.Table("students")
    static class Student {
        @Id
        Integer id;

        @Relationship(secondary = "student_course", backPopulates = "students")
        final ToMany<Course> courses = ToMany.of(this);
    }

    @org.relationshiporm.entity.Table("courses")
    static class Course {
        @Id
        String region;

        @Id
        int number;

        @Relationship(secondary = "student_course", backPopulates = "courses")
        final ToMany<Student> students = ToMany.of(this);
    }

    static final Table STUDENT_COURSE = Table.of(
            "student_course",
            List.of(
                    Column.of("region", SqlType.TEXT).asPrimaryKey(),
                    Column.of("number", SqlType.INTEGER).asPrimaryKey(),
                    Column.of("student", SqlType.INTEGER).asPrimaryKey().references("students.id")),
            List.of(org.relationshiporm.schema.ForeignKey.of(
                    List.of("region", "number"),
                    "courses",
                    List.of("region", "number"),
                    org.relationshiporm.schema.ReferentialAction.CASCADE)));

    @Test
    void givenTableIsUsed() {
        MetaData metadata = MetaData.of(List.of(STUDENT_COURSE), List.of(Student.class, Course.class));
        RelationshipMapping.LinkJoin join =
                metadata.entity(Course.class).relationship("students").linkJoin();
        assertThat(join.table()).isSameAs(STUDENT_COURSE);
        assertThat(names(join.ownerColumns())).containsExactly("region", "number");
        assertThat(names(join.targetColumns())).containsExactly("student");
        assertThat(metadata.tables().tables()).hasSize(3);
    }

    @Test
    void derivedTableHasAColumnForEachColumnOfBothKeysInTheOrderOfTheClasses() {
        MetaData metadata = MetaData.of(Course.class, Student.class);
        Table link = metadata.tables().find("student_course").orElseThrow();
        assertThat(names(link.primaryKey())).containsExactly("course_region", "course_number", "student_id");
        assertThat(link.foreignKeys()).hasSize(2);
        assertThat(metadata.entity(Student.class)
                        .relationship("courses")
                        .linkJoin()
                        .table())
                .isSameAs(link);
    }

    @org.relationshiporm.entity.Table("enrollments")
    static class Enrollment {
        @Id
        @ForeignKey("people.id")
        Integer personId;

        @Id
        @ForeignKey("lessons.id")
        Integer lessonId;

        String grade;

        @Relationship
        final ToOne<Person> person = ToOne.of(this);
    }

    @org.relationshiporm.entity.Table("people")
    static class Person {
        @Id
        Integer id;

        @Relationship(secondary = "enrollments", viewOnly = true)
        final ToMany<Lesson> lessons = ToMany.of(this);
    }

    @org.relationshiporm.entity.Table("lessons")
    static class Lesson {
        @Id
        Integer id;

        @Relationship(secondary = "app.tagging")
        final ToMany<Person> tagged = ToMany.of(this);
    }

    @Test
    void entityTableIsUsed() {
        MetaData metadata = MetaData.of(Person.class, Lesson.class, Enrollment.class);
        assertThat(metadata.entity(Person.class)
                        .relationship("lessons")
                        .linkJoin()
                        .table())
                .isSameAs(metadata.entity(Enrollment.class).table());
    }

    @Test
    void derivedTableMayLieInASchema() {
        MetaData metadata = MetaData.of(Person.class, Lesson.class, Enrollment.class);
        Table tagging =
                metadata.entity(Lesson.class).relationship("tagged").linkJoin().table();
        assertThat(tagging.schema()).isEqualTo("app");
        assertThat(tagging.name()).isEqualTo("tagging");
        assertThat(names(tagging.columns())).containsExactly("lesson_id", "person_id");
    }

    @org.relationshiporm.entity.Table("users")
    static class Follower {
        @Id
        Integer id;

        @Relationship(secondary = "follows", foreignKey = "follower_id", backPopulates = "followers")
        final ToMany<Follower> follows = ToMany.of(this);

        @Relationship(secondary = "follows", foreignKey = "followed_id", backPopulates = "follows")
        final ToMany<Follower> followers = ToMany.of(this);

        @Relationship(
                secondary = "blocks",
                foreignKey = {"blocker_id", "blocked_id"})
        final ToMany<Follower> blocked = ToMany.of(this);
    }

    @Test
    void selfReferencingLinkNamesItsColumns() {
        EntityMapping follower = MetaData.of(Follower.class).entity(Follower.class);
        RelationshipMapping.LinkJoin follows = follower.relationship("follows").linkJoin();
        RelationshipMapping.LinkJoin followers =
                follower.relationship("followers").linkJoin();
        assertThat(names(follows.ownerColumns())).containsExactly("follower_id");
        assertThat(names(follows.targetColumns())).containsExactly("followed_id");
        assertThat(names(followers.ownerColumns())).containsExactly("followed_id");
        assertThat(names(follower.relationship("blocked").linkJoin().table().columns()))
                .containsExactly("blocker_id", "blocked_id");
    }

    @org.relationshiporm.entity.Table("users")
    static class Friend {
        @Id
        Integer id;

        @Relationship(secondary = "friends")
        final ToMany<Friend> friends = ToMany.of(this);
    }

    static final Table FRIENDS = Table.of(
            "friends",
            Column.of("from_id", SqlType.INTEGER).asPrimaryKey().references("users.id"),
            Column.of("to_id", SqlType.INTEGER).asPrimaryKey().references("users.id"));

    @Test
    void selfReferencingLinkThatDoesNotNameItsColumns() {
        assertMistakesOf(Friend.class)
                .containsExactly(
                        "Friend.friends: The columns of link table `friends` that refer to each side would have the same"
                                + " names, made from `friend`. Name the columns that refer to this side, then those that refer to the"
                                + " other: `foreignKey = {\"friend_id\", \"other_friend_id\"}`.");
        assertMistakesOf(List.of(FRIENDS), Friend.class)
                .containsExactly(
                        "Friend.friends: The relationship is ambiguous: `friends` has two foreign keys to `users`"
                                + " (`from_id`, `to_id`). Name the column that refers to this side with `foreignKey = \"from_id\"`.");
    }

    @org.relationshiporm.entity.Table("users")
    static class NamedFriend {
        @Id
        Integer id;

        @Relationship(secondary = "friends", foreignKey = "from")
        final ToMany<NamedFriend> friends = ToMany.of(this);

        @Relationship(
                secondary = "links",
                foreignKey = {"a", "b", "c"})
        final ToMany<NamedFriend> links = ToMany.of(this);
    }

    @Test
    void namedColumnsMustBeThose() {
        assertMistakesOf(List.of(FRIENDS), NamedFriend.class)
                .satisfiesExactly(
                        friends -> assertThat(friends)
                                .isEqualTo(
                                        "NamedFriend.friends: Its `foreignKey` names `from`, but `friends` has two foreign keys to"
                                                + " `users` (`from_id`, `to_id`). Name the column that refers to this side, such as"
                                                + " `foreignKey = \"from_id\"`, followed where needed by the one that refers to"
                                                + " `NamedFriend`."),
                        links -> assertThat(links)
                                .startsWith(
                                        "NamedFriend.links: Its `foreignKey` does not give link table `links` a column of its own"
                                                + " for each column of both keys.")
                                .contains("`foreignKey = {\"named_friend_id\", \"other_named_friend_id\"}`"));
    }

    @org.relationshiporm.entity.Table("users")
    static class SameDirection {
        @Id
        Integer id;

        @Relationship(secondary = "friends", foreignKey = "from_id", backPopulates = "followers")
        final ToMany<SameDirection> follows = ToMany.of(this);

        @Relationship(secondary = "friends", foreignKey = "from_id", backPopulates = "follows")
        final ToMany<SameDirection> followers = ToMany.of(this);
    }

    @Test
    void bothSidesUseTheLinkInTheSameDirection() {
        assertMistakesOf(List.of(FRIENDS), SameDirection.class)
                .containsExactly(
                        "SameDirection.follows: It and its other side `SameDirection.followers` use the foreign keys of link"
                                + " table `friends` in the same direction. Name on each side the column that refers to that side: here"
                                + " `foreignKey = \"from_id\"`, there `foreignKey = \"to_id\"`.");
    }

    @Test
    void linkTableWithoutAKeyToOneSide() {
        Table link = Table.of(
                "enrollments",
                Column.of("person_id", SqlType.INTEGER).asPrimaryKey().references("people.id"));
        assertMistakesOf(List.of(link), Person.class, Lesson.class)
                .containsExactly(
                        "Person.lessons: Link table `enrollments` has no foreign key to `lessons`; it refers to `people`."
                                + " Declare one that refers to \"lessons.id\", or name another table as `secondary`.");
    }

    @Test
    void linkTableWithTwoKeysToOneSide() {
        Table link = Table.of(
                "enrollments",
                Column.of("person_id", SqlType.INTEGER).asPrimaryKey().references("people.id"),
                Column.of("lesson_id", SqlType.INTEGER).asPrimaryKey().references("lessons.id"),
                Column.of("next_lesson_id", SqlType.INTEGER).references("lessons.id"));
        assertMistakesOf(List.of(link), Person.class, Lesson.class)
                .containsExactly(
                        "Person.lessons: The relationship is ambiguous: `enrollments` has two foreign keys to `lessons`"
                                + " (`lesson_id`, `next_lesson_id`). Name the column that refers to this side and the one to the other with"
                                + " `foreignKey = {\"person_id\", \"lesson_id\"}`.");
    }

    @Test
    void selfReferencingLinkWithOneKey() {
        Table link = Table.of(
                "friends", Column.of("from_id", SqlType.INTEGER).asPrimaryKey().references("users.id"));
        assertMistakesOf(List.of(link), Friend.class)
                .containsExactly(
                        "Friend.friends: `friends` has a foreign key to `users` (`from_id`), but both sides of the"
                                + " relationship need one. Declare a second foreign key for the other side.");
    }

    @Test
    void misspeltLinkTable() {
        Table link = Table.of(
                "enrolments",
                Column.of("person_id", SqlType.INTEGER).asPrimaryKey().references("people.id"),
                Column.of("lesson_id", SqlType.INTEGER).asPrimaryKey().references("lessons.id"));
        assertMistakesOf(List.of(link), Person.class, Lesson.class)
                .singleElement()
                .asString()
                .startsWith("Person.lessons: There is no link table `enrollments`. Did you mean `enrolments`?");
    }

    @org.relationshiporm.entity.Table("readers")
    static class Reader {
        @Id
        Integer id;

        @Relationship(secondary = "reading")
        final ToMany<Lesson> read = ToMany.of(this);

        @Relationship(secondary = "reading")
        final ToMany<Lesson> liked = ToMany.of(this);

        @Relationship(
                secondary = "reading",
                foreignKey = {"reader_id", "person_id"})
        final ToMany<Person> people = ToMany.of(this);
    }

    @Test
    void linkTableOfTwoRelationships() {
        assertMistakesOf(Reader.class, Lesson.class, Person.class, Enrollment.class)
                .satisfiesExactly(
                        read -> assertThat(read)
                                .startsWith(
                                        "Reader.read: Link table `reading` has no foreign key to `lessons`; it refers to"
                                                + " `readers`, `people`."),
                        liked -> assertThat(liked)
                                .startsWith("Reader.liked: Link table `reading` has no foreign key to `lessons`"));
    }

    @org.relationshiporm.entity.Table("readers")
    static class SharingReader {
        @Id
        Integer id;

        @Relationship(secondary = "reading")
        final ToMany<Lesson> read = ToMany.of(this);

        @Relationship(secondary = "reading")
        final ToMany<Lesson> liked = ToMany.of(this);
    }

    @Test
    void twoRelationshipsThatWriteOneLinkTable() {
        assertMistakesOf(SharingReader.class, Lesson.class, Person.class, Enrollment.class)
                .containsExactly(
                        "SharingReader.liked: It writes the rows of link table `reading`, which `SharingReader.read` writes"
                                + " already. Name a link table of its own as `secondary`, or write `viewOnly = true` on the one"
                                + " that only reads, or `overlaps = \"read\"` when both are to write it.");
    }
}
