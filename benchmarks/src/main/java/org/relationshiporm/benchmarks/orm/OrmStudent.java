package org.relationshiporm.benchmarks.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** A student as one maps it for this ORM. */
@Table("students")
@SuppressWarnings("NullAway.Init")
public class OrmStudent {

    @Id
    private @Nullable Integer id;

    private String name;

    @Relationship(secondary = "student_course", backPopulates = "students")
    private final ToMany<OrmCourse> courses = ToMany.of(this);

    protected OrmStudent() {}

    public @Nullable Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public List<OrmCourse> getCourses() {
        return courses;
    }
}
