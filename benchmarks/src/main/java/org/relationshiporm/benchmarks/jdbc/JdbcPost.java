package org.relationshiporm.benchmarks.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.PostView;

/** A post as one writes it for hand-written JDBC; jOOQ fills it too. */
public final class JdbcPost extends Keyed implements PostView {

    /** What {@link #read} reads, in its order. */
    public static final String COLUMNS =
            "posts.id, posts.title, posts.body, posts.views, posts.score, posts.published, posts.user_id";

    private final String title;
    private final String body;
    private long views;
    private final double score;
    private final boolean published;
    private int userId;
    private @Nullable JdbcUser user;

    private JdbcPost(int id, String title, String body, long views, double score, boolean published) {
        super(id);
        this.title = title;
        this.body = body;
        this.views = views;
        this.score = score;
        this.published = published;
    }

    /** The post with the values of {@link #COLUMNS}. */
    public static JdbcPost of(
            int id, String title, String body, long views, double score, boolean published, int userId) {
        JdbcPost post = new JdbcPost(id, title, body, views, score, published);
        post.userId = userId;
        return post;
    }

    static JdbcPost create(PostContent content) {
        return new JdbcPost(0, content.title(), content.body(), content.views(), content.score(), content.published());
    }

    /** The post in {@link #COLUMNS}, from {@code column} on. */
    public static JdbcPost read(ResultSet rows, int column) throws SQLException {
        return of(
                rows.getInt(column),
                rows.getString(column + 1),
                rows.getString(column + 2),
                rows.getLong(column + 3),
                rows.getDouble(column + 4),
                rows.getBoolean(column + 5),
                rows.getInt(column + 6));
    }

    @Override
    public String getTitle() {
        return title;
    }

    @Override
    public String getBody() {
        return body;
    }

    @Override
    public long getViews() {
        return views;
    }

    public void setViews(long views) {
        this.views = views;
    }

    @Override
    public double getScore() {
        return score;
    }

    @Override
    public boolean isPublished() {
        return published;
    }

    @Override
    public @Nullable JdbcUser getUser() {
        return user;
    }

    void setUser(JdbcUser user) {
        this.user = user;
    }

    /** The foreign key: that of the user in hand, or else as it was read. */
    public int userId() {
        return user == null ? userId : user.id();
    }
}
