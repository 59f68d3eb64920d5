package org.relationshiporm.scenarios.school;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.MetaData;

/** The mapping of SCHOOL and its rows F2. */
public final class School {

    public static final MetaData METADATA = MetaData.of(Student.class, Course.class);

    /** F2 as SQL: sam takes math and art, tia takes math, and nobody bio. */
    public static final List<String> ROWS = List.of(
            "INSERT INTO students (name) VALUES ('sam'), ('tia')",
            "INSERT INTO courses (title) VALUES ('math'), ('art'), ('bio')",
            "INSERT INTO enrollments (student_id, course_id) VALUES (1, 1), (1, 2), (2, 1)");

    private School() {}

    public static List<@Nullable String> names(Collection<Student> students) {
        return students.stream().map(Student::getName).toList();
    }

    public static List<@Nullable String> titles(Collection<Course> courses) {
        return courses.stream().map(Course::getTitle).toList();
    }
}
