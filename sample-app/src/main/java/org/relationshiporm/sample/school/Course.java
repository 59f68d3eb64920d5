package org.relationshiporm.sample.school;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Is taken by many students. */
@Table("courses")
public class Course {

    @Id
    private @Nullable Integer id;

    private String name;

    @Relationship(secondary = "student_course", backPopulates = "courses")
    private final ToMany<Student> students = ToMany.of(this);

    @SuppressWarnings("NullAway.Init")
    protected Course() {}

    public Course(String name) {
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<Student> getStudents() {
        return students;
    }
}
