package org.relationshiporm.benchmarks.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.UserContent;

/** Inserts the blog with given keys. */
final class Seed {

    private Seed() {}

    static void insert(Connection connection) throws SQLException {
        try (PreparedStatement users = connection.prepareStatement("insert into users values (?, ?, ?, ?)");
                PreparedStatement posts =
                        connection.prepareStatement("insert into posts values (?, ?, ?, ?, ?, ?, ?)");
                PreparedStatement profiles = connection.prepareStatement("insert into profiles values (?, ?, ?)")) {
            int userId = 0;
            int postId = 0;
            for (UserContent user : Content.users()) {
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
