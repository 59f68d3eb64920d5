package org.relationshiporm.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.UserContent;
import org.relationshiporm.benchmarks.blog.UserView;

/** A user as one writes it for hand-written JDBC; jOOQ fills it too. */
public final class JdbcUser extends Keyed implements UserView {

    /** What {@link #read} reads, in its order. */
    public static final String COLUMNS = "users.id, users.name, users.email, users.active";

    /** How many columns those are. */
    public static final int COLUMN_COUNT = 4;

    private final String name;
    private final String email;
    private final boolean active;
    private final List<JdbcPost> posts = new ArrayList<>();
    private @Nullable JdbcProfile profile;

    private JdbcUser(int id, String name, String email, boolean active) {
        super(id);
        this.name = name;
        this.email = email;
        this.active = active;
    }

    /** The user with the values of {@link #COLUMNS}, without posts. */
    public static JdbcUser of(int id, String name, String email, boolean active) {
        return new JdbcUser(id, name, email, active);
    }

    /** A user with posts and profile, not stored yet. */
    public static JdbcUser create(UserContent content) {
        JdbcUser user = new JdbcUser(0, content.name(), content.email(), content.active());
        for (PostContent post : content.posts()) {
            user.addPost(JdbcPost.create(post));
        }
        user.profile = new JdbcProfile(content.bio(), user);
        return user;
    }

    /** The user in {@link #COLUMNS}, from {@code column} on. */
    public static JdbcUser read(ResultSet rows, int column) throws SQLException {
        return new JdbcUser(
                rows.getInt(column),
                rows.getString(column + 1),
                rows.getString(column + 2),
                rows.getBoolean(column + 3));
    }

    /** All users, without their posts. */
    public static List<JdbcUser> readAll(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + COLUMNS + " from users");
                ResultSet rows = statement.executeQuery()) {
            List<JdbcUser> users = new ArrayList<>();
            while (rows.next()) {
                users.add(read(rows, 1));
            }
            return users;
        }
    }

    public void addPost(JdbcPost post) {
        posts.add(post);
        post.setUser(this);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getEmail() {
        return email;
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public List<JdbcPost> getPosts() {
        return posts;
    }

    /** The profile of a user that was made with one. */
    public JdbcProfile requireProfile() {
        return Objects.requireNonNull(profile);
    }
}
