package org.relationshiporm.benchmarks.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.annotations.NativeGenerator;
import org.jspecify.annotations.Nullable;

/** A course as one maps it for Hibernate. */
@Entity(name = "Course")
@Table(name = "courses")
@SuppressWarnings("NullAway.Init")
public class HibernateCourse {

    @Id
    @NativeGenerator(sequenceForm = @SequenceGenerator(sequenceName = "courses_ahead", allocationSize = 100))
    private @Nullable Integer id;

    private String title;

    protected HibernateCourse() {}

    public @Nullable Integer getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }
}
