package org.relationshiporm.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relationshiporm.entity.AssociationList;
import org.relationshiporm.entity.AssociationMap;
import org.relationshiporm.entity.AssociationSet;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToManyMap;
import org.relationshiporm.entity.ToManySet;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;

/** Entities around association objects: a link row with a grade, one of a set, and one that is found by its name. */
final class Campus {

    static final MetaData METADATA =
            MetaData.of(Student.class, Course.class, Enrollment.class, Interest.class, Note.class);

    private Campus() {}

    @Table("students")
    static class Student {
        @Id
        Integer id;

        String name;

        @Relationship(
                backPopulates = "student",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Enrollment> enrollments = ToMany.of(this);

        @Relationship(
                backPopulates = "student",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToManySet<Interest> interests = ToManySet.of(this);

        @Relationship(
                backPopulates = "student",
                mapKey = "name",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToManyMap<String, Note> notes = ToManyMap.of(this);

        Student() {}

        Student(String name) {
            this.name = name;
        }

        List<Course> courses() {
            return AssociationList.of(enrollments, Enrollment::course, course -> new Enrollment(this, course));
        }

        Set<String> interests() {
            return AssociationSet.of(interests, interest -> interest.topic, Interest::new);
        }

        Map<String, String> notes() {
            return AssociationMap.of(notes, note -> note.text, (note, text) -> note.text = text, Note::new);
        }
    }

    @Table("courses")
    static class Course {
        @Id
        Integer id;

        String title;

        @Relationship(
                backPopulates = "course",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Enrollment> enrollments = ToMany.of(this);

        Course() {}

        Course(String title) {
            this.title = title;
        }
    }

    @Table("enrollments")
    static class Enrollment {
        @Id
        @ForeignKey("students.id")
        Integer studentId;

        @Id
        @ForeignKey("courses.id")
        Integer courseId;

        String grade;

        @Relationship(backPopulates = "enrollments")
        final ToOne<Student> student = ToOne.of(this);

        @Relationship(backPopulates = "enrollments")
        final ToOne<Course> course = ToOne.of(this);

        Enrollment() {}

        Enrollment(Student student, Course course) {
            this.student.set(student);
            this.course.set(course);
        }

        Course course() {
            return course.get();
        }
    }

    @Table("interests")
    static class Interest {
        @Id
        Integer id;

        String topic;

        @Relationship(backPopulates = "interests")
        final ToOne<Student> student = ToOne.of(this);

        Interest() {}

        Interest(String topic) {
            this.topic = topic;
        }
    }

    @Table("notes")
    static class Note {
        @Id
        Integer id;

        String name;
        String text;

        @Relationship(backPopulates = "notes")
        final ToOne<Student> student = ToOne.of(this);

        Note() {}

        Note(String name, String text) {
            this.name = name;
            this.text = text;
        }
    }
}
