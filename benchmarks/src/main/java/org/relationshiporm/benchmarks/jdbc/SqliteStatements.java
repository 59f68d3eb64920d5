package org.relationshiporm.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** For SQLite: many rows per INSERT, which returns their keys; updates as a batch. */
final class SqliteStatements implements JdbcStatements {

    private static final int ROWS_PER_INSERT = 500;

    @FunctionalInterface
    private interface Binder<T> {
        void bind(PreparedStatement statement, int first, T object) throws SQLException;
    }

    @Override
    public void insertUsers(Connection connection, List<JdbcUser> users) throws SQLException {
        insert(connection, "insert into users (name, email, active) values ", 3, users, (statement, first, user) -> {
            statement.setString(first, user.getName());
            statement.setString(first + 1, user.getEmail());
            statement.setBoolean(first + 2, user.isActive());
        });
    }

    @Override
    public void insertPosts(Connection connection, List<JdbcPost> posts) throws SQLException {
        String head = "insert into posts (title, body, views, score, published, user_id) values ";
        insert(connection, head, 6, posts, (statement, first, post) -> {
            statement.setString(first, post.getTitle());
            statement.setString(first + 1, post.getBody());
            statement.setLong(first + 2, post.getViews());
            statement.setDouble(first + 3, post.getScore());
            statement.setBoolean(first + 4, post.isPublished());
            statement.setInt(first + 5, post.userId());
        });
    }

    @Override
    public void insertProfiles(Connection connection, List<JdbcProfile> profiles) throws SQLException {
        insert(connection, "insert into profiles (bio, user_id) values ", 2, profiles, (statement, first, profile) -> {
            statement.setString(first, profile.bio());
            statement.setInt(first + 1, profile.userId());
        });
    }

    private static <T extends Keyed> void insert(
            Connection connection, String head, int columns, List<T> objects, Binder<T> binder) throws SQLException {
        for (int from = 0; from < objects.size(); from += ROWS_PER_INSERT) {
            List<T> chunk = objects.subList(from, Math.min(from + ROWS_PER_INSERT, objects.size()));
            String row = "(" + "?, ".repeat(columns - 1) + "?)";
            String sql = head + (row + ", ").repeat(chunk.size() - 1) + row + " returning id";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int parameter = 1;
                for (T object : chunk) {
                    binder.bind(statement, parameter, object);
                    parameter += columns;
                }
                try (ResultSet keys = statement.executeQuery()) {
                    Keyed.assign(keys, chunk);
                }
            }
        }
    }

    @Override
    public PreparedStatement selectPostsOf(Connection connection, Collection<Integer> userIds) throws SQLException {
        String marks = "?, ".repeat(userIds.size() - 1) + "?";
        PreparedStatement statement = connection.prepareStatement(
                "select " + JdbcPost.COLUMNS + " from posts where posts.user_id in (" + marks + ")");
        int parameter = 1;
        for (int userId : userIds) {
            statement.setInt(parameter++, userId);
        }
        return statement;
    }

    @Override
    public void deleteUsers(Connection connection, int[] userIds) throws SQLException {
        String marks = "(" + "?, ".repeat(userIds.length - 1) + "?)";
        for (String sql : List.of(
                "delete from posts where user_id in " + marks,
                "delete from profiles where user_id in " + marks,
                "delete from users where id in " + marks)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int index = 0; index < userIds.length; index++) {
                    statement.setInt(index + 1, userIds[index]);
                }
                statement.executeUpdate();
            }
        }
    }

    @Override
    public void deleteLinks(Connection connection, int[] studentIds, int[] courseIds) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from student_course where student_id = ? and course_id = ?")) {
            for (int index = 0; index < studentIds.length; index++) {
                statement.setInt(1, studentIds[index]);
                statement.setInt(2, courseIds[index]);
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                if (count != 1) {
                    throw new SQLException("Deleted " + count + " rows of one link");
                }
            }
        }
    }

    @Override
    public void insertLinks(Connection connection, int[] studentIds, int[] courseIds) throws SQLException {
        String sql = "insert into student_course values " + "(?, ?), ".repeat(studentIds.length - 1) + "(?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int index = 0; index < studentIds.length; index++) {
                statement.setInt(2 * index + 1, studentIds[index]);
                statement.setInt(2 * index + 2, courseIds[index]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public PreparedStatement selectLinksOf(Connection connection, int[] studentIds) throws SQLException {
        return selectOf(connection, "select student_id, course_id from student_course", studentIds);
    }

    @Override
    public PreparedStatement selectCoursesOf(Connection connection, int[] studentIds) throws SQLException {
        String select =
                "select student_id, courses.id, courses.title from student_course join courses on courses.id = course_id";
        return selectOf(connection, select, studentIds);
    }

    private static PreparedStatement selectOf(Connection connection, String select, int[] studentIds)
            throws SQLException {
        String marks = "?, ".repeat(studentIds.length - 1) + "?";
        PreparedStatement statement = connection.prepareStatement(select + " where student_id in (" + marks + ")");
        for (int index = 0; index < studentIds.length; index++) {
            statement.setInt(index + 1, studentIds[index]);
        }
        return statement;
    }

    @Override
    public void updateViews(Connection connection, List<JdbcPost> posts) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update posts set views = ? where id = ?")) {
            for (JdbcPost post : posts) {
                statement.setLong(1, post.getViews());
                statement.setInt(2, post.id());
                statement.addBatch();
            }
            for (int count : statement.executeBatch()) {
                if (count != 1) {
                    throw new SQLException("Updated " + count + " rows of one key");
                }
            }
        }
    }
}
