package org.relationshiporm.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** For PostgreSQL: one statement for any number of rows, whose columns go as arrays. */
final class PostgresStatements implements JdbcStatements {

    private static final String INSERT_USERS = """
            insert into users (name, email, active)
            select * from unnest(?::text[], ?::text[], ?::boolean[])
            returning id""";

    private static final String INSERT_POSTS = """
            insert into posts (title, body, views, score, published, user_id)
            select * from unnest(?::text[], ?::text[], ?::bigint[], ?::float8[], ?::boolean[], ?::integer[])
            returning id""";

    private static final String INSERT_PROFILES = """
            insert into profiles (bio, user_id)
            select * from unnest(?::text[], ?::integer[])
            returning id""";

    private static final String DELETE_LINKS = """
            delete from student_course
            using unnest(?::integer[], ?::integer[]) as gone (student_id, course_id)
            where student_course.student_id = gone.student_id and student_course.course_id = gone.course_id""";

    private static final String INSERT_LINKS = """
            insert into student_course
            select * from unnest(?::integer[], ?::integer[])""";

    private static final String UPDATE_VIEWS = """
            update posts set views = changed.views
            from unnest(?::integer[], ?::bigint[]) as changed (id, views)
            where posts.id = changed.id""";

    @Override
    public void insertUsers(Connection connection, List<JdbcUser> users) throws SQLException {
        int count = users.size();
        String[] names = new String[count];
        String[] emails = new String[count];
        boolean[] active = new boolean[count];
        for (int index = 0; index < count; index++) {
            JdbcUser user = users.get(index);
            names[index] = user.getName();
            emails[index] = user.getEmail();
            active[index] = user.isActive();
        }
        insert(connection, INSERT_USERS, users, names, emails, active);
    }

    @Override
    public void insertPosts(Connection connection, List<JdbcPost> posts) throws SQLException {
        int count = posts.size();
        String[] titles = new String[count];
        String[] bodies = new String[count];
        long[] views = new long[count];
        double[] scores = new double[count];
        boolean[] published = new boolean[count];
        int[] userIds = new int[count];
        for (int index = 0; index < count; index++) {
            JdbcPost post = posts.get(index);
            titles[index] = post.getTitle();
            bodies[index] = post.getBody();
            views[index] = post.getViews();
            scores[index] = post.getScore();
            published[index] = post.isPublished();
            userIds[index] = post.userId();
        }
        insert(connection, INSERT_POSTS, posts, titles, bodies, views, scores, published, userIds);
    }

    @Override
    public void insertProfiles(Connection connection, List<JdbcProfile> profiles) throws SQLException {
        int count = profiles.size();
        String[] bios = new String[count];
        int[] userIds = new int[count];
        for (int index = 0; index < count; index++) {
            bios[index] = profiles.get(index).bio();
            userIds[index] = profiles.get(index).userId();
        }
        insert(connection, INSERT_PROFILES, profiles, bios, userIds);
    }

    private static void insert(Connection connection, String sql, List<? extends Keyed> objects, Object... columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int column = 0; column < columns.length; column++) {
                statement.setObject(column + 1, columns[column]);
            }
            try (ResultSet keys = statement.executeQuery()) {
                Keyed.assign(keys, objects);
            }
        }
    }

    @Override
    public PreparedStatement selectPostsOf(Connection connection, Collection<Integer> userIds) throws SQLException {
        PreparedStatement statement =
                connection.prepareStatement("select " + JdbcPost.COLUMNS + " from posts where posts.user_id = any (?)");
        statement.setObject(1, userIds.stream().mapToInt(Integer::intValue).toArray());
        return statement;
    }

    @Override
    public void deleteUsers(Connection connection, int[] userIds) throws SQLException {
        for (String sql : List.of(
                "delete from posts where user_id = any (?)",
                "delete from profiles where user_id = any (?)",
                "delete from users where id = any (?)")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, userIds);
                statement.executeUpdate();
            }
        }
    }

    @Override
    public void deleteLinks(Connection connection, int[] studentIds, int[] courseIds) throws SQLException {
        changeLinks(connection, DELETE_LINKS, studentIds, courseIds);
    }

    @Override
    public void insertLinks(Connection connection, int[] studentIds, int[] courseIds) throws SQLException {
        changeLinks(connection, INSERT_LINKS, studentIds, courseIds);
    }

    private static void changeLinks(Connection connection, String sql, int[] studentIds, int[] courseIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, studentIds);
            statement.setObject(2, courseIds);
            int count = statement.executeUpdate();
            if (count != studentIds.length) {
                throw new SQLException("Changed " + count + " of " + studentIds.length + " links");
            }
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
        PreparedStatement statement = connection.prepareStatement(select + " where student_id = any (?)");
        statement.setObject(1, studentIds);
        return statement;
    }

    @Override
    public void updateViews(Connection connection, List<JdbcPost> posts) throws SQLException {
        int[] ids = posts.stream().mapToInt(JdbcPost::id).toArray();
        long[] views = posts.stream().mapToLong(JdbcPost::getViews).toArray();
        try (PreparedStatement statement = connection.prepareStatement(UPDATE_VIEWS)) {
            statement.setObject(1, ids);
            statement.setObject(2, views);
            int count = statement.executeUpdate();
            if (count != posts.size()) {
                throw new SQLException("Updated " + count + " of " + posts.size() + " rows");
            }
        }
    }
}
