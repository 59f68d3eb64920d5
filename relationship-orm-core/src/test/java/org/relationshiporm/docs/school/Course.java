package org.relationshiporm.docs.school;

import java.util.List;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** The other side of a many-to-many. */
@Table("courses")
public class Course {
    @Id
    private Integer id;

    private String name;

    // tag::course[]
    @Relationship(secondary = "student_course", backPopulates = "courses")
    private final ToMany<Student> students = ToMany.of(this);
    // end::course[]

    protected Course() {}

    public Course(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public List<Student> getStudents() {
        return students;
    }
}
