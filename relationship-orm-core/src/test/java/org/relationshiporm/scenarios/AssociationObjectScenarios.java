package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.scenarios.Registrations.Course;
import org.relationshiporm.scenarios.Registrations.Enrollment;
import org.relationshiporm.scenarios.Registrations.Student;
import org.springframework.dao.DuplicateKeyException;

/** Association objects. */
abstract class AssociationObjectScenarios extends ScenarioContract {

    private Student student(int id) {
        return session.get(Student.class, id).orElseThrow();
    }

    private Course course(int id) {
        return session.get(Course.class, id).orElseThrow();
    }

    @Scenario("ASSOC-01")
    void savingTheTriangle() {
        open(Registrations.METADATA);
        Student sam = new Student("sam");
        Course math = new Course("math");
        Enrollment enrollment = new Enrollment(sam, math, "A");
        session.add(sam);
        fact("both_lists", List.of(sam.enrollments.size(), math.enrollments.size()));
        phase("flush", session::flush);
        assertThat(List.of(enrollment.studentId, enrollment.courseId)).isEqualTo(List.of(sam.id, math.id));
        rowsAsRecorded();
    }

    @Scenario(
            value = "ASSOC-02",
            better = "A deleted object leaves the loaded collections of its session at the flush.")
    void removingTheLinkFromOneSideDeletesIt() {
        open(Registrations.METADATA, Registrations::samTakesMath);
        Student sam = student(1);
        Course math = course(1);
        Enrollment enrollment = sam.enrollments.get(0);
        assertThat(math.enrollments).containsExactly(enrollment);
        sam.enrollments.remove(enrollment);
        fact("other_side_before_flush", math.enrollments.size());
        phase("flush", session::flush);
        betterFact("other_side_after_flush", math.enrollments.size(), 0);
        session.commit();
        fact("other_side_after_commit", math.enrollments.size());
        rowsAsRecorded();
    }

    @Scenario("ASSOC-06")
    void deletingOneParentDeletesTheLinks() {
        open(Registrations.METADATA, fixture -> {
            Student sam = new Student("sam");
            fixture.add(new Enrollment(sam, new Course("math"), "A"));
            fixture.add(new Enrollment(sam, new Course("art"), "B"));
        });
        phase("delete course", () -> session.delete(course(1)));
        phase("flush", session::flush);
        phase("delete student", () -> session.delete(student(1)));
        phase("flush 2", session::flush);
        rowsAsRecorded();
    }

    @Scenario(value = "ASSOC-07", better = "The missing half of the key is named before anything is sent.")
    void aLinkWithOnlyOneParentIsRefused() {
        open(Registrations.METADATA);
        Student sam = new Student("sam");
        sam.enrollments.add(new Enrollment(null, null, "A"));
        session.add(sam);
        phase(
                "flush",
                () -> assertThatExceptionOfType(FlushException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("Enrollment")
                        .withMessageContaining("courseId"));
    }

    @Scenario("ASSOC-09")
    void aWritableShortcutBesideTheAssociationObjectInsertsTwice() {
        open(Registrations.Shortcut.METADATA);
        Registrations.Shortcut.Student sam = new Registrations.Shortcut.Student();
        Registrations.Shortcut.Course math = new Registrations.Shortcut.Course();
        Registrations.Shortcut.Enrollment enrollment = new Registrations.Shortcut.Enrollment();
        enrollment.course.set(math);
        sam.enrollments.add(enrollment);
        sam.allCourses.add(math);
        session.add(sam);
        phase(
                "flush",
                () -> assertThatExceptionOfType(DuplicateKeyException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("INSERT INTO enrollments"));
        session.rollback();
        rowsAsRecorded();
    }

    @Scenario("ASSOC-05")
    void removingAndReAddingAPairInOneFlushBecomesAnUpdate() {
        open(Registrations.METADATA, Registrations::samTakesMath);
        Student sam = student(1);
        Enrollment old = sam.enrollments.get(0);
        Course math = Objects.requireNonNull(old.course.get());
        sam.enrollments.remove(old);
        sam.enrollments.add(new Enrollment(null, math, "B"));
        phase("flush", session::flush);
        fact("old_state", state(old));
        rowsAsRecorded();
    }

    @Scenario("ASSOC-04")
    void aListOfTheFarEndsMakesAndRemovesTheLinks() {
        open(Registrations.METADATA);
        Student sam = new Student("sam");
        Course math = new Course("math");
        sam.courses().add(math);
        sam.courses().add(new Course("art"));
        session.add(sam);
        phase("flush appends", session::flush);
        fact("titles", sam.courses().stream().map(course -> course.title).toList());
        sam.courses().remove(math);
        phase("flush remove", session::flush);
        assertThat(sam.courses()).hasSize(1);
        rowsAsRecorded();
    }
}
