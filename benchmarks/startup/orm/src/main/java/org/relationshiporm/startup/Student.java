package org.relationshiporm.startup;

import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

@Table("students")
class Student {

    @Id
    private Integer id;

    private String name;

    @Relationship(secondary = "student_course", backPopulates = "students")
    private final ToMany<Course> courses = ToMany.of(this);

    protected Student() {}
}
