package org.relationshiporm.benchmarks;

import static org.relationshiporm.query.Loaders.selectinload;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateStudent;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcStudent;
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
    public int orm(OrmState orm) {
        try (var session = orm.openReadOnlySession()) {
            return check(session.query(OrmStudent.class).options(selectinload(OrmStudent_.courses)).all().stream()
                    .mapToInt(student -> student.getCourses().size())
                    .sum());
        }
    }
}
