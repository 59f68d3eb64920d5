package org.relationshiporm.sample.school;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A student and the names of their courses, as JSON. */
record StudentView(@Nullable Integer id, String name, List<String> courses) {

    static StudentView of(Student student) {
        return new StudentView(
                student.getId(),
                student.getName(),
                student.getCourses().stream().map(Course::getName).toList());
    }
}
