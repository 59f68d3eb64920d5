package org.relationshiporm.sample.school;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A course and the names of its students, as JSON. */
record CourseView(@Nullable Integer id, String name, List<String> students) {

    static CourseView of(Course course) {
        return new CourseView(
                course.getId(),
                course.getName(),
                course.getStudents().stream().map(Student::getName).toList());
    }
}
