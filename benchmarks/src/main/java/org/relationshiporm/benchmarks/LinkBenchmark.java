package org.relationshiporm.benchmarks;

import static org.relationshiporm.query.Loaders.selectinload;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.Session;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.relationshiporm.benchmarks.database.DatabaseState;
import org.relationshiporm.benchmarks.hibernate.HibernateCourse;
import org.relationshiporm.benchmarks.hibernate.HibernateState;
import org.relationshiporm.benchmarks.hibernate.HibernateStudent;
import org.relationshiporm.benchmarks.jdbc.JdbcState;
import org.relationshiporm.benchmarks.jdbc.JdbcStudent;
import org.relationshiporm.benchmarks.orm.OrmCourse;
import org.relationshiporm.benchmarks.orm.OrmState;
import org.relationshiporm.benchmarks.orm.OrmStudent;
import org.relationshiporm.benchmarks.orm.OrmStudent_;
import org.relationshiporm.benchmarks.school.Timetable;

/** W10: loads 20 courses and 50 students with their courses, replaces five of eight courses of each student and commits: 250 links go, 250 come. */
@Warmup(iterations = 12, time = 2)
public class LinkBenchmark extends Workload {

    private static final int LINKS = Timetable.MOVING * Timetable.REPLACED;

    private final Timetable timetable = new Timetable();

    @Setup(Level.Trial)
    public void seed(DatabaseState database) {
        database.database().seedSchool();
    }

    /** Clears up behind an operation, which the measured time does not include. */
    @TearDown(Level.Invocation)
    public void clearUp(DatabaseState database) {
        database.database().clearUp();
    }

    @TearDown(Level.Iteration)
    public void check(DatabaseState database) {
        database.database().checkSchool(timetable);
    }

    @Benchmark
    public Object jdbc(JdbcState jdbc) throws SQLException {
        try (Connection connection = jdbc.begin()) {
            Map<Integer, JdbcStudent.JdbcCourse> courses = JdbcStudent.readCourses(connection);
            Map<Integer, JdbcStudent> students = JdbcStudent.readUpTo(connection, Timetable.MOVING);
            JdbcStudent.readLinks(connection, jdbc.statements(), students, courses);
            int[] studentIds = new int[LINKS];
            int[] gone = new int[LINKS];
            int[] come = new int[LINKS];
            int index = 0;
            for (JdbcStudent student : students.values()) {
                for (int position = 0; position < Timetable.REPLACED; position++) {
                    JdbcStudent.JdbcCourse old = course(courses, student.id(), position);
                    JdbcStudent.JdbcCourse next =
                            course(courses, student.id(), position + Timetable.COURSES_PER_STUDENT);
                    require(student.courses().remove(old));
                    student.courses().add(next);
                    studentIds[index] = student.id();
                    gone[index] = old.id();
                    come[index++] = next.id();
                }
            }
            jdbc.statements().deleteLinks(connection, studentIds, gone);
            jdbc.statements().insertLinks(connection, studentIds, come);
            connection.commit();
            timetable.moveOn();
            return students;
        }
    }

    private <C> C course(Map<Integer, C> courses, int studentId, int position) {
        return Objects.requireNonNull(courses.get(timetable.course(studentId, position)));
    }

    private static void require(boolean removed) {
        if (!removed) {
            throw new IllegalStateException("A student did not take a course that the timetable says.");
        }
    }

    @Benchmark
    public Object hibernate(HibernateState hibernate) {
        try (Session session = hibernate.openSession()) {
            session.setFetchBatchSize(Timetable.MOVING);
            session.beginTransaction();
            Map<Integer, HibernateCourse> courses = new HashMap<>();
            session.createSelectionQuery("from Course", HibernateCourse.class)
                    .getResultList()
                    .forEach(course -> courses.put(Objects.requireNonNull(course.getId()), course));
            List<HibernateStudent> students = session.createSelectionQuery(
                            "from Student where id <= :last", HibernateStudent.class)
                    .setParameter("last", Timetable.MOVING)
                    .getResultList();
            for (HibernateStudent student : students) {
                int id = Objects.requireNonNull(student.getId());
                Set<HibernateCourse> taken = student.getCourses();
                for (int position = 0; position < Timetable.REPLACED; position++) {
                    require(taken.remove(course(courses, id, position)));
                    taken.add(course(courses, id, position + Timetable.COURSES_PER_STUDENT));
                }
            }
            session.getTransaction().commit();
            timetable.moveOn();
            return students;
        }
    }

    @Benchmark
    public Object orm(OrmState orm) {
        try (var session = orm.openSession()) {
            Map<Integer, OrmCourse> courses = new HashMap<>();
            session.query(OrmCourse.class)
                    .all()
                    .forEach(course -> courses.put(Objects.requireNonNull(course.getId()), course));
            List<OrmStudent> students = session.query(OrmStudent.class)
                    .where(OrmStudent_.id.le(Timetable.MOVING))
                    .options(selectinload(OrmStudent_.courses))
                    .all();
            for (OrmStudent student : students) {
                int id = Objects.requireNonNull(student.getId());
                List<OrmCourse> taken = student.getCourses();
                for (int position = 0; position < Timetable.REPLACED; position++) {
                    require(taken.remove(course(courses, id, position)));
                    taken.add(course(courses, id, position + Timetable.COURSES_PER_STUDENT));
                }
            }
            session.commit();
            timetable.moveOn();
            return students;
        }
    }
}
