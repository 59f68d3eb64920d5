package org.relationshiporm.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Many-to-many with {@link Course} through the derived link table {@code student_course}. */
@Table("students")
public class Student {

    @Id
    private @Nullable Integer id;

    private @Nullable String name;

    @Relationship(secondary = "student_course", backPopulates = "students")
    private final ToMany<Course> courses = ToMany.of(this);

    protected Student() {}

    public Student(String name) {
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public List<Course> getCourses() {
        return courses;
    }
}
