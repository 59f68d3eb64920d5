package org.relationshiporm.benchmarks.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;

/** A course as one maps it for this ORM. */
@Table("courses")
@SuppressWarnings("NullAway.Init")
public class OrmCourse {

    @Id
    private @Nullable Integer id;

    private String title;

    @Relationship(secondary = "student_course", backPopulates = "courses")
    private final ToMany<OrmStudent> students = ToMany.of(this);

    protected OrmCourse() {}

    public @Nullable Integer getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public List<OrmStudent> getStudents() {
        return students;
    }
}
