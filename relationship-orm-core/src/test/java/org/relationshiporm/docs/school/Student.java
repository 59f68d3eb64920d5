package org.relationshiporm.docs.school;

import java.util.List;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** One side of a many-to-many. */
@Table("students")
public class Student {
    @Id
    private Integer id;

    private String name;

    // tag::student[]
    @Relationship(secondary = "student_course", backPopulates = "students")
    private final ToMany<Course> courses = ToMany.of(this);
    // end::student[]

    protected Student() {}

    public Student(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public List<Course> getCourses() {
        return courses;
    }
}
