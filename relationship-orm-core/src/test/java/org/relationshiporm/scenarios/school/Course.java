package org.relationshiporm.scenarios.school;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("courses")
public class Course {

    @Id
    private @Nullable Integer id;

    private @Nullable String title;

    @Relationship(secondary = "enrollments", backPopulates = "courses")
    private final ToMany<Student> students = ToMany.of(this);

    protected Course() {}

    public Course(String title) {
        this.title = title;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public ToMany<Student> getStudents() {
        return students;
    }
}
