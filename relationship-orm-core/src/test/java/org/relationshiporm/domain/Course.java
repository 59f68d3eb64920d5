package org.relationshiporm.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** Many-to-many with {@link Student} through the derived link table {@code student_course}. */
@Table("courses")
public class Course {

    @Id
    private @Nullable Integer id;

    private @Nullable String name;

    @Relationship(secondary = "student_course", backPopulates = "courses")
    private final ToMany<Student> students = ToMany.of(this);

    protected Course() {}

    public Course(String name) {
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

    public List<Student> getStudents() {
        return students;
    }
}
