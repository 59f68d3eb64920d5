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
