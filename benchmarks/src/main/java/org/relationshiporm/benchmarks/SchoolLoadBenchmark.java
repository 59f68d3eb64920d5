package org.relationshiporm.benchmarks;

import static org.relationshiporm.benchmarks.jooq.Blog.COURSES;
import static org.relationshiporm.benchmarks.jooq.Blog.COURSE_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.COURSE_TITLE;
import static org.relationshiporm.benchmarks.jooq.Blog.LINKS;
import static org.relationshiporm.benchmarks.jooq.Blog.LINK_COURSE_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.LINK_STUDENT_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.STUDENTS;
import static org.relationshiporm.benchmarks.jooq.Blog.STUDENT_ID;
import static org.relationshiporm.benchmarks.jooq.Blog.STUDENT_NAME;
import static org.relationshiporm.query.Loaders.selectinload;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jooq.Records;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateStudent;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcStudent;
import org.relationshiporm.benchmarks.jooq.JooqState;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmStudent;
import org.relationshiporm.benchmarks.orm.OrmStudent_;
import org.relationshiporm.benchmarks.school.Timetable;

/** W5: loads 100 students with their eight courses by a second statement, and counts the links. */
public class SchoolLoadBenchmark extends Workload {

    @Setup(Level.Trial)
    public void seed(DatabaseState database) {
        database.database().seedSchool();
    }

    private static int check(int links) {
        if (links != Timetable.STUDENTS * Timetable.COURSES_PER_STUDENT) {
            throw new IllegalStateException("Loaded " + links + " links.");
        }
        return links;
    }

    @Benchmark
    public int jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.connect()) {
            Map<Integer, JdbcStudent> students = JdbcStudent.readUpTo(connection, Timetable.STUDENTS);
            JdbcStudent.readWithCourses(connection, jdbc.statements(), students);
            return check(students.values().stream()
                    .mapToInt(student -> student.courses().size())
                    .sum());
        }
    }

    @Benchmark
    public int hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            session.setFetchBatchSize(Timetable.STUDENTS);
            return check(session.createSelectionQuery("from Student", HibernateStudent.class).getResultList().stream()
                    .mapToInt(student -> student.getCourses().size())
                    .sum());
        }
    }

    @Benchmark
    public int jooq(JooqState jooq) {
        Map<Integer, JdbcStudent> students = jooq
                .context()
                .select(STUDENT_ID, STUDENT_NAME)
                .from(STUDENTS)
                .fetch(Records.mapping(JdbcStudent::of))
                .stream()
                .collect(Collectors.toMap(JdbcStudent::id, Function.identity()));
        Map<Integer, JdbcStudent.JdbcCourse> courses = new HashMap<>();
        jooq.context()
                .select(LINK_STUDENT_ID, COURSE_ID, COURSE_TITLE)
                .from(LINKS)
                .join(COURSES)
                .on(COURSE_ID.eq(LINK_COURSE_ID))
                .where(LINK_STUDENT_ID.in(students.keySet()))
                .forEach(row -> Objects.requireNonNull(students.get(row.value1()))
                        .courses()
                        .add(courses.computeIfAbsent(
                                row.value2(), id -> new JdbcStudent.JdbcCourse(id, row.value3()))));
        return check(students.values().stream()
                .mapToInt(student -> student.courses().size())
                .sum());
    }

    @Benchmark
    public int orm(OrmState orm) {
        try (var session = orm.openSession()) {
            return check(session.query(OrmStudent.class).options(selectinload(OrmStudent_.courses)).all().stream()
                    .mapToInt(student -> student.getCourses().size())
                    .sum());
        }
    }
}
