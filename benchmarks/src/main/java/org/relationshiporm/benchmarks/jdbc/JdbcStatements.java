package org.relationshiporm.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.relationshiporm.benchmarks.database.Database;

/** The statements that an expert writes differently for each database. */
public interface JdbcStatements {

    static JdbcStatements of(Database database) {
        return database.hasSequences() ? new PostgresStatements() : new SqliteStatements();
    }

    /** Inserts users and gives them their keys. */
    void insertUsers(Connection connection, List<JdbcUser> users) throws SQLException;

    /** Inserts posts, whose users have keys, and gives them theirs. */
    void insertPosts(Connection connection, List<JdbcPost> posts) throws SQLException;

    /** Inserts profiles, whose users have keys, and gives them theirs. */
    void insertProfiles(Connection connection, List<JdbcProfile> profiles) throws SQLException;

    /** A query for {@link JdbcPost#COLUMNS} of the posts of the users with these keys, ready to be executed. */
    PreparedStatement selectPostsOf(Connection connection, Collection<Integer> userIds) throws SQLException;

    /** Deletes users, and before them their posts and profiles. */
    void deleteUsers(Connection connection, int[] userIds) throws SQLException;

    /** Deletes one link for each pair of keys. */
    void deleteLinks(Connection connection, int[] studentIds, int[] courseIds) throws SQLException;

    /** Inserts one link for each pair of keys. */
    void insertLinks(Connection connection, int[] studentIds, int[] courseIds) throws SQLException;

    /** A query for the student, the course's key and its title of each link of the students with these keys, ready to be executed. */
    PreparedStatement selectCoursesOf(Connection connection, int[] studentIds) throws SQLException;

    /** A query for the student and the course of each link of the students with these keys, ready to be executed. */
    PreparedStatement selectLinksOf(Connection connection, int[] studentIds) throws SQLException;

    /** Writes the views of {@code posts}. */
    void updateViews(Connection connection, List<JdbcPost> posts) throws SQLException;
}
