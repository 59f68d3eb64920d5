package org.relationshiporm.scenarios.school;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("students")
public class Student {

    @Id
    private @Nullable Integer id;

    private @Nullable String name;

    @Relationship(secondary = "enrollments", backPopulates = "students")
    private final ToMany<Course> courses = ToMany.of(this);

    protected Student() {}

    public Student(String name) {
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public @Nullable String getName() {
        return name;
    }

    public ToMany<Course> getCourses() {
        return courses;
    }
}
