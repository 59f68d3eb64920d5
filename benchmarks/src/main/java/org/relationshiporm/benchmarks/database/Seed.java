package org.relationshiporm.benchmarks.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.UserContent;
import org.relationshiporm.benchmarks.school.Timetable;

/** Inserts the blog with given keys. */
final class Seed {

    private Seed() {}

    /** Inserts the first {@code count} users with what belongs to them. */
    static void insert(Connection connection, int count) throws SQLException {
        try (PreparedStatement users = connection.prepareStatement("insert into users values (?, ?, ?, ?)");
                PreparedStatement posts =
                        connection.prepareStatement("insert into posts values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement profiles = connection.prepareStatement("insert into profiles values (?, ?, ?)")) {
            int userId = 0;
            int postId = 0;
            for (UserContent user : Content.users().subList(0, count)) {
                addUser(users, ++userId, user);
                addProfile(profiles, userId, user);
                for (PostContent post : user.posts()) {
                    addPost(posts, ++postId, post, userId);
                }
            }
            users.executeBatch();
            posts.executeBatch();
            profiles.executeBatch();
        }
    }

    static void insertSchool(Connection connection) throws SQLException {
        try (PreparedStatement students = connection.prepareStatement("insert into students values (?, ?)");
                PreparedStatement courses = connection.prepareStatement("insert into courses values (?, ?)");
                PreparedStatement links = connection.prepareStatement("insert into student_course values (?, ?)")) {
            for (int course = 1; course <= Timetable.COURSES; course++) {
                courses.setInt(1, course);
                courses.setString(2, "Course " + course);
                courses.addBatch();
            }
            Timetable timetable = new Timetable();
            for (int student = 1; student <= Timetable.STUDENTS; student++) {
                students.setInt(1, student);
                students.setString(2, "Student " + student);
                students.addBatch();
                for (int position = 0; position < Timetable.COURSES_PER_STUDENT; position++) {
                    links.setInt(1, student);
                    links.setInt(2, timetable.course(student, position));
                    links.addBatch();
                }
            }
            students.executeBatch();
            courses.executeBatch();
            links.executeBatch();
        }
    }

    private static void addUser(PreparedStatement statement, int id, UserContent user) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, user.name());
        statement.setString(3, user.email());
        statement.setBoolean(4, user.active());
        statement.addBatch();
    }

    private static void addProfile(PreparedStatement statement, int userId, UserContent user) throws SQLException {
        statement.setInt(1, userId);
        statement.setString(2, user.bio());
        statement.setInt(3, userId);
        statement.addBatch();
    }

    private static void addPost(PreparedStatement statement, int id, PostContent post, int userId) throws SQLException {
        statement.setInt(1, id);
        statement.setString(2, post.title());
        statement.setString(3, post.body());
        statement.setLong(4, post.views());
        statement.setDouble(5, post.score());
        statement.setBoolean(6, post.published());
        statement.setInt(7, userId);
        statement.addBatch();
    }
}
