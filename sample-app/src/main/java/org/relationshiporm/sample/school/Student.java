package org.relationshiporm.sample.school;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Takes many courses. */
@Table("students")
public class Student {

    @Id
    private @Nullable Integer id;

    private String name;

    @Relationship(secondary = "student_course", backPopulates = "students")
    private final ToMany<Course> courses = ToMany.of(this);

    @SuppressWarnings("NullAway.Init")
    protected Student() {}

    public Student(String name) {
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<Course> getCourses() {
        return courses;
    }
}
