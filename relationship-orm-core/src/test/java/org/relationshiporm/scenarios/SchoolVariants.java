package org.relationshiporm.scenarios;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.PassiveDeletes;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.type.SqlType;

/** SCHOOL with other cascades and links. */
final class SchoolVariants {

    private SchoolVariants() {}

    abstract static class AnyStudent {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;
    }

    abstract static class AnyCourse {

        @Id
        @Nullable
        Integer id;

        @Nullable
        String title;
    }

    /** Courses do not know their students. */
    static final class OneWay {

        static final MetaData METADATA = MetaData.of(Student.class, Course.class);

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(secondary = "enrollments")
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {}
    }

    /** Deleting a student deletes the courses. */
    static final class Cascading {

        static final MetaData METADATA = MetaData.of(Student.class, Course.class);

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(secondary = "enrollments", backPopulates = "students", cascade = Cascade.ALL)
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {

            @Relationship(secondary = "enrollments", backPopulates = "courses")
            final ToMany<Student> students = ToMany.of(this);
        }
    }

    /** A course without a student would be an orphan. */
    static final class Orphaning {

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(
                    secondary = "enrollments",
                    backPopulates = "students",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {

            @Relationship(secondary = "enrollments", backPopulates = "courses")
            final ToMany<Student> students = ToMany.of(this);
        }
    }

    /** The link table has no key. */
    static final class Keyless {

        static final MetaData METADATA = MetaData.of(
                List.of(org.relationshiporm.schema.Table.of(
                        "enrollments",
                        Column.of("student_id", SqlType.INTEGER).references("students.id"),
                        Column.of("course_id", SqlType.INTEGER).references("courses.id"))),
                List.of(Student.class, Course.class));

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(secondary = "enrollments", backPopulates = "students")
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {

            @Relationship(secondary = "enrollments", backPopulates = "courses")
            final ToMany<Student> students = ToMany.of(this);
        }
    }

    /** A course has one student only, without whom it is deleted. */
    static final class SingleParent {

        static final MetaData METADATA = MetaData.of(Student.class, Course.class);

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(
                    secondary = "enrollments",
                    backPopulates = "students",
                    cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN},
                    singleParent = true)
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {

            @Relationship(secondary = "enrollments", backPopulates = "courses")
            final ToMany<Student> students = ToMany.of(this);
        }
    }

    /** The courses are only for reading. */
    static final class ViewOnly {

        static final MetaData METADATA = MetaData.of(
                List.of(org.relationshiporm.schema.Table.of(
                        "enrollments",
                        Column.of("student_id", SqlType.INTEGER).asPrimaryKey().references("students.id"),
                        Column.of("course_id", SqlType.INTEGER).asPrimaryKey().references("courses.id"))),
                List.of(Student.class, Course.class));

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(secondary = "enrollments", viewOnly = true)
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {}
    }

    /** The database deletes the link rows of a student. */
    static final class Passive {

        static final MetaData METADATA = MetaData.of(
                List.of(org.relationshiporm.schema.Table.of(
                        "enrollments",
                        Column.of("student_id", SqlType.INTEGER)
                                .asPrimaryKey()
                                .references("students.id", ReferentialAction.CASCADE),
                        Column.of("course_id", SqlType.INTEGER)
                                .asPrimaryKey()
                                .references("courses.id", ReferentialAction.CASCADE))),
                List.of(Student.class, Course.class));

        @Table("students")
        static final class Student extends AnyStudent {

            @Relationship(secondary = "enrollments", backPopulates = "students", passiveDeletes = PassiveDeletes.ON)
            final ToMany<Course> courses = ToMany.of(this);
        }

        @Table("courses")
        static final class Course extends AnyCourse {

            @Relationship(secondary = "enrollments", backPopulates = "courses")
            final ToMany<Student> students = ToMany.of(this);
        }
    }
}
