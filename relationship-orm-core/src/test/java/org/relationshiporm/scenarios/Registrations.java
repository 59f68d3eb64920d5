package org.relationshiporm.scenarios;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.AssociationList;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.session.Session;

/** The mapping of ASSOC: enrollments as objects between students and courses. */
final class Registrations {

    static final MetaData METADATA = MetaData.of(Student.class, Course.class, Enrollment.class);

    private Registrations() {}

    /** sam takes math with an A. */
    static void samTakesMath(Session session) {
        session.add(new Enrollment(new Student("sam"), new Course("math"), "A"));
    }

    @Table("students")
    static final class Student {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        @Relationship(
                backPopulates = "student",
                cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
        final ToMany<Enrollment> enrollments = ToMany.of(this);

        Student() {}

        Student(String name) {
            this.name = name;
        }

        List<Course> courses() {
            return AssociationList.of(
                    enrollments,
                    enrollment -> Objects.requireNonNull(enrollment.course.get()),
                    course -> new Enrollment(this, course, null));
        }
    }

    @Table("courses")
    static final class Course {

        @Id
        @Nullable
        Integer id;

        @Nullable
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
    static final class Enrollment {

        @Id
        @ForeignKey("students.id")
        @Nullable
        Integer studentId;

        @Id
        @ForeignKey("courses.id")
        @Nullable
        Integer courseId;

        @Nullable
        String grade;

        @Relationship(backPopulates = "enrollments")
        final ToOne<Student> student = ToOne.of(this);

        @Relationship(backPopulates = "enrollments")
        final ToOne<Course> course = ToOne.of(this);

        Enrollment() {}

        Enrollment(@Nullable Student student, @Nullable Course course, @Nullable String grade) {
            this.student.set(student);
            this.course.set(course);
            this.grade = grade;
        }
    }

    /** ASSOC with a writable many-to-many over the rows of the association objects. */
    static final class Shortcut {

        static final MetaData METADATA = MetaData.of(Student.class, Course.class, Enrollment.class);

        @Table("students")
        static final class Student {

            @Id
            @Nullable
            Integer id;

            @Relationship(
                    backPopulates = "student",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToMany<Enrollment> enrollments = ToMany.of(this);

            @Relationship(
                    secondary = "enrollments",
                    overlaps = {"enrollments", "Enrollment.course"})
            final ToMany<Course> allCourses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course {

            @Id
            @Nullable
            Integer id;
        }

        @Table("enrollments")
        static final class Enrollment {

            @Id
            @ForeignKey("students.id")
            @Nullable
            Integer studentId;

            @Id
            @ForeignKey("courses.id")
            @Nullable
            Integer courseId;

            @Relationship(backPopulates = "enrollments")
            final ToOne<Student> student = ToOne.of(this);

            @Relationship
            final ToOne<Course> course = ToOne.of(this);
        }
    }
}
