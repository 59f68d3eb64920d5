package org.relationshiporm.benchmarks.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.NativeGenerator;
import org.jspecify.annotations.Nullable;

/** A student as one maps it for Hibernate, with a set of courses: links of a list would be written anew at each change. */
@Entity(name = "Student")
@Table(name = "students")
@SuppressWarnings("NullAway.Init")
public class HibernateStudent {

    @Id
    @NativeGenerator(sequenceForm = @SequenceGenerator(sequenceName = "students_ahead", allocationSize = 100))
    private @Nullable Integer id;

    private String name;

    @ManyToMany
    @JoinTable(
            name = "student_course",
            joinColumns = @JoinColumn(name = "student_id"),
            inverseJoinColumns = @JoinColumn(name = "course_id"))
    private Set<HibernateCourse> courses = new HashSet<>();

    protected HibernateStudent() {}

    public @Nullable Integer getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public Set<HibernateCourse> getCourses() {
        return courses;
    }
}
