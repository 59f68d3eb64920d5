package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.scenarios.school.Course;
import org.relationshiporm.scenarios.school.School;
import org.relationshiporm.scenarios.school.Student;

/** Many-to-many. */
abstract class ManyToManyScenarios extends ScenarioContract {

    private Student student(int id) {
        return session.get(Student.class, id).orElseThrow();
    }

    private Course course(int id) {
        return session.get(Course.class, id).orElseThrow();
    }

    @Scenario("M2M-01")
    void entitiesAreInsertedFirstAndLinkRowsLast() {
        open(School.METADATA);
        Student sam = new Student("sam");
        Course math = new Course("math");
        sam.getCourses().addAll(List.of(math, new Course("art")));
        session.add(sam);
        phase("flush", session::flush);
        fact("math.students_in_memory", School.names(math.getStudents()));
        rowsAsRecorded();
    }

    @Scenario(
            value = "M2M-03",
            better = "A pair is there once, from whichever side it is added, so that one row is written.")
    void addingTheSamePairFromBothSidesWritesOneRow() {
        open(School.METADATA, School.ROWS);
        Student tia = student(2);
        Course bio = course(3);
        assertThat(tia.getCourses()).hasSize(1);
        assertThat(bio.getStudents()).isEmpty();
        tia.getCourses().add(bio);
        bio.getStudents().add(tia);
        betterFact("tia.courses", School.titles(tia.getCourses()), List.of("math", "bio"));
        betterFact("bio.students", School.names(bio.getStudents()), List.of("tia"));
        phase("flush", session::flush);
        assertThat(rows("enrollments")).containsExactly(List.of(1, 1), List.of(1, 2), List.of(2, 1), List.of(2, 3));
        rowsStatedOtherwise("The flush succeeds.");
    }

    @Scenario("M2M-04")
    void removingOneElementDeletesOneLinkRow() {
        open(School.METADATA, School.ROWS);
        Student sam = student(1);
        Course math = sam.getCourses().get(0);
        assertThat(math.getStudents()).hasSize(2);
        sam.getCourses().remove(math);
        fact("math.students", School.names(math.getStudents()));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("M2M-05")
    void replacingTheCollectionWritesTheMinimalDifference() {
        open(School.METADATA, School.ROWS);
        Student sam = student(1);
        Course art = sam.getCourses().get(1);
        sam.getCourses().setAll(List.of(art, course(3)));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.statements()).hasSize(2);
            assertThat(sql.statements().get(0)).startsWith("DELETE FROM enrollments");
            assertThat(sql.statements().get(1)).startsWith("INSERT INTO enrollments");
        });
        rowsAsRecorded();
    }

    @Scenario("M2M-08")
    void deletingTheOtherSideDeletesItsLinkRows() {
        open(School.METADATA, School.ROWS);
        Course math = course(1);
        session.delete(math);
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "M2M-09",
            better = "A link table is known from both sides, so the rows of a deleted object go with it.",
            moreStatements = "The flush succeeds, and deletes the link rows too.")
    void deletingTheOtherSideOfAOneWayRelationshipDeletesItsLinkRows() {
        open(SchoolVariants.OneWay.METADATA, School.ROWS);
        session.delete(session.get(SchoolVariants.OneWay.Course.class, 1).orElseThrow());
        phase("flush", () -> {
            session.flush();
            assertThat(sql.summary()).isEqualTo("2 DELETE");
        });
        assertThat(rows("enrollments")).containsExactly(List.of(1, 2));
        rowsStatedOtherwise("The flush succeeds.");
    }

    @Scenario(
            value = "M2M-11",
            moreStatements =
                    "The link rows of students and of courses take one DELETE each, which spares both SELECTs of the other side's members.")
    void deleteCascadeOverManyToManyDeletesSharedRows() {
        open(SchoolVariants.Cascading.METADATA, School.ROWS);
        SchoolVariants.Cascading.Student sam =
                session.get(SchoolVariants.Cascading.Student.class, 1).orElseThrow();
        phase("delete", () -> session.delete(sam));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.summary()).isEqualTo("1 SELECT, 4 DELETE");
        });
        rowsAsRecorded();
    }

    @Scenario("M2M-12")
    void deleteOrphanOnManyToManyNeedsASingleParent() {
        phase(
                "configure",
                () -> assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> MetaData.of(
                                SchoolVariants.Orphaning.Student.class, SchoolVariants.Orphaning.Course.class))
                        .withMessageContaining("Student.courses")
                        .withMessageContaining("DELETE_ORPHAN"));
    }

    @Scenario("M2M-15")
    void aLinkRowThatIsAlreadyGoneIsReported() {
        open(School.METADATA, School.ROWS);
        Student sam = student(1);
        assertThat(sam.getCourses()).hasSize(2);
        behindTheSession("DELETE FROM enrollments WHERE student_id = 1 AND course_id = 1");
        sam.getCourses().remove(0);
        phase(
                "flush",
                () -> assertThatExceptionOfType(StaleObjectException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining(
                                "DELETE of enrollments (student_id = 1, course_id = 1) found no such row"));
    }

    @Scenario(
            value = "M2M-16",
            better = "Removing a pair removes it, however many rows a link table without a key holds of it.")
    void removingAPairThatIsStoredTwiceRemovesBothRows() {
        open(SchoolVariants.Keyless.METADATA, School.ROWS);
        behindTheSession("INSERT INTO enrollments (student_id, course_id) VALUES (1, 1)");
        SchoolVariants.Keyless.Student sam =
                session.get(SchoolVariants.Keyless.Student.class, 1).orElseThrow();
        fact("sam.courses", sam.courses.stream().map(course -> course.title).toList());
        sam.courses.remove(0);
        phase("flush", session::flush);
        assertThat(rows("enrollments")).containsExactly(List.of(1, 2), List.of(2, 1));
        rowsStatedOtherwise("The flush succeeds.");
    }

    @Scenario("M2M-17")
    void addingToAnUnloadedCollectionLeavesTheOtherSideUnloaded() {
        open(School.METADATA, School.ROWS);
        Student tia = student(2);
        Course bio = course(3);
        phase("append", () -> tia.getCourses().add(bio));
        phase("flush", session::flush);
        assertThat(bio.getStudents().isLoaded()).isFalse();
        phase("read bio.students", () -> bio.getStudents().size());
        fact("bio.students", School.names(bio.getStudents()));
    }

    @Scenario("M2M-21")
    void linkRowsOfManyStudentsGoInOneStatement() {
        open(School.METADATA);
        Course math = new Course("math");
        Course art = new Course("art");
        for (int number = 1; number <= 5; number++) {
            Student student = new Student("s" + number);
            student.getCourses().addAll(List.of(math, art));
            session.add(student);
        }
        phase("flush", session::flush);
        fact("math.students", math.getStudents().size());
        assertThat(rows("enrollments")).hasSize(10);
    }

    @Scenario("M2M-13")
    void deleteOrphanWithASingleParent() {
        open(SchoolVariants.SingleParent.METADATA, School.ROWS.subList(0, 2));
        behindTheSession(
                "INSERT INTO enrollments (student_id, course_id) VALUES (1, 1), (1, 2)",
                "DELETE FROM courses WHERE id = 3");
        SchoolVariants.SingleParent.Student sam =
                session.get(SchoolVariants.SingleParent.Student.class, 1).orElseThrow();
        SchoolVariants.SingleParent.Student tia =
                session.get(SchoolVariants.SingleParent.Student.class, 2).orElseThrow();
        sam.courses.remove(sam.courses.get(0));
        phase("flush", session::flush);
        assertThat(rows("courses")).containsExactly(List.of(2, "art"));
        session.rollback();

        SchoolVariants.SingleParent.Course chess = new SchoolVariants.SingleParent.Course();
        sam.courses.add(chess);
        phase(
                "give a new course to a second parent",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> tia.courses.add(chess))
                        .withMessageContaining("`Student.courses` gives each Course one owner only"));
        session.rollback();
        // the parents of a stored object are known only once they are loaded
        phase(
                "give a stored course to a second parent",
                () -> assertThat(tia.courses.add(sam.courses.get(0))).isTrue());
        session.rollback();
        rowsAsRecorded();
    }

    @Scenario("M2M-18")
    void followingAndFollowersAreTwoSidesOfOneLink() {
        open(Followers.METADATA);
        Followers.Member ann = new Followers.Member("ann");
        Followers.Member bob = new Followers.Member("bob");
        Followers.Member cid = new Followers.Member("cid");
        ann.following.addAll(List.of(bob, cid));
        bob.following.add(ann);
        session.addAll(ann, bob, cid);
        fact("followers_in_memory", Followers.followers(ann, bob, cid));
        phase("flush", session::flush);
        session.commit();
        fact("followers_reloaded", Followers.followers(ann, bob, cid));
        assertThat(ann.following).containsExactlyInAnyOrder(bob, cid);
        phase("unfollow", () -> {
            ann.following.remove(bob);
            session.flush();
        });
        rowsAsRecorded();
    }

    @Scenario("M2M-19")
    void aSelfReferencingLinkWithoutColumnsIsAmbiguous() {
        phase(
                "configure",
                () -> assertThatExceptionOfType(MappingException.class)
                        .isThrownBy(() -> MetaData.of(Followers.Ambiguous.Member.class))
                        .withMessageContaining("Member.following")
                        .withMessageContaining("foreignKey"));
    }

    @Scenario(value = "M2M-20", better = "A change that would never be written is refused.")
    void aViewOnlyRelationshipRefusesChanges() {
        open(SchoolVariants.ViewOnly.METADATA, School.ROWS);
        SchoolVariants.ViewOnly.Student tia =
                session.get(SchoolVariants.ViewOnly.Student.class, 2).orElseThrow();
        SchoolVariants.ViewOnly.Course course = new SchoolVariants.ViewOnly.Course();
        assertThat(tia.courses).hasSize(1);
        assertThatExceptionOfType(SessionUsageException.class)
                .isThrownBy(() -> tia.courses.add(course))
                .withMessageContaining("`Student.courses` is only for reading");
        phase("flush", session::flush);
        betterFact("in_memory", titles(tia), List.of("math"));
        fact("new_in_session", session.contains(course));
        session.commit();
        fact("reloaded", titles(tia));
        rowsAsRecorded();
    }

    private static List<@Nullable String> titles(SchoolVariants.ViewOnly.Student student) {
        return student.courses.stream().map(course -> course.title).toList();
    }

    @Scenario("M2M-10")
    void deletingWithPassiveDeletesLeavesUnloadedLinksToTheDatabase() {
        open(SchoolVariants.Passive.METADATA, School.ROWS);
        SchoolVariants.Passive.Student sam =
                session.get(SchoolVariants.Passive.Student.class, 1).orElseThrow();
        session.delete(sam);
        phase("flush, collection not loaded", session::flush);
        SchoolVariants.Passive.Student tia =
                session.get(SchoolVariants.Passive.Student.class, 2).orElseThrow();
        assertThat(tia.courses).hasSize(1);
        session.delete(tia);
        phase("flush, collection loaded", session::flush);
        rowsAsRecorded();
    }

    @Scenario("M2M-24")
    void unloadedSidesQueueTheirChanges() {
        open(School.METADATA, School.ROWS);
        Student tia = student(2);
        Course bio = course(3);
        session.noAutoflush(() -> {
            phase("append", () -> bio.getStudents().add(tia));
            phase("read other side", () -> tia.getCourses().size());
        });
        fact("tia.courses", School.titles(tia.getCourses()));
        phase("flush", session::flush);
        rowsAsRecorded();
    }
}
