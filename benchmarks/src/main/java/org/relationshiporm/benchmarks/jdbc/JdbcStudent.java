package org.relationshiporm.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A student with courses as one writes it for hand-written JDBC; jOOQ fills it too. */
public final class JdbcStudent {

    private final int id;
    private final String name;
    private final List<JdbcCourse> courses = new ArrayList<>();

    private JdbcStudent(int id, String name) {
        this.id = id;
        this.name = name;
    }

    /** The student, without courses. */
    public static JdbcStudent of(int id, String name) {
        return new JdbcStudent(id, name);
    }

    /** A course, without the students who take it. */
    public record JdbcCourse(int id, String title) {}

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public List<JdbcCourse> courses() {
        return courses;
    }

    public static Map<Integer, JdbcCourse> readCourses(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select id, title from courses");
                ResultSet rows = statement.executeQuery()) {
            Map<Integer, JdbcCourse> courses = new LinkedHashMap<>();
            while (rows.next()) {
                courses.put(rows.getInt(1), new JdbcCourse(rows.getInt(1), rows.getString(2)));
            }
            return courses;
        }
    }

    /** The students with keys up to {@code last}, without courses. */
    public static Map<Integer, JdbcStudent> readUpTo(Connection connection, int last) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select id, name from students where id <= ?")) {
            statement.setInt(1, last);
            try (ResultSet rows = statement.executeQuery()) {
                Map<Integer, JdbcStudent> students = new LinkedHashMap<>();
                while (rows.next()) {
                    students.put(rows.getInt(1), new JdbcStudent(rows.getInt(1), rows.getString(2)));
                }
                return students;
            }
        }
    }

    /** Reads the students' courses, each once however many students take it. */
    public static void readWithCourses(
            Connection connection, JdbcStatements statements, Map<Integer, JdbcStudent> students) throws SQLException {
        int[] ids = students.keySet().stream().mapToInt(Integer::intValue).toArray();
        Map<Integer, JdbcCourse> courses = new HashMap<>();
        try (PreparedStatement statement = statements.selectCoursesOf(connection, ids);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                int courseId = rows.getInt(2);
                JdbcCourse course = courses.get(courseId);
                if (course == null) {
                    course = new JdbcCourse(courseId, rows.getString(3));
                    courses.put(courseId, course);
                }
                Objects.requireNonNull(students.get(rows.getInt(1))).courses.add(course);
            }
        }
    }

    /** Reads which of {@code courses} the students take. */
    public static void readLinks(
            Connection connection,
            JdbcStatements statements,
            Map<Integer, JdbcStudent> students,
            Map<Integer, JdbcCourse> courses)
            throws SQLException {
        int[] ids = students.keySet().stream().mapToInt(Integer::intValue).toArray();
        try (PreparedStatement statement = statements.selectLinksOf(connection, ids);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Objects.requireNonNull(students.get(rows.getInt(1)))
                        .courses
                        .add(Objects.requireNonNull(courses.get(rows.getInt(2))));
            }
        }
    }
}
