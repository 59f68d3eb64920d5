package org.relationshiporm.startup;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("courses")
class Course {

    @Id
    private Integer id;

    private String name;

    @Relationship(secondary = "student_course", backPopulates = "courses")
    private final ToMany<Student> students = ToMany.of(this);

    protected Course() {}
}
