package org.relationshiporm.benchmarks.orm;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.PostView;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToOne;

/** A post as one maps it for this ORM. */
@Table("posts")
@SuppressWarnings("NullAway.Init")
public class OrmPost implements PostView {

    @Id
    private @Nullable Integer id;

    private String title;
    private String body;
    private long views;
    private double score;
    private boolean published;

    @ForeignKey("users.id")
    private @Nullable Integer userId;

    @Relationship(backPopulates = "posts")
    private final ToOne<OrmUser> user = ToOne.of(this);

    protected OrmPost() {}

    OrmPost(PostContent content) {
        this.title = content.title();
        this.body = content.body();
        this.views = content.views();
        this.score = content.score();
        this.published = content.published();
    }

    @Override
    public @Nullable Integer getId() {
        return id;
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
    public @Nullable OrmUser getUser() {
        return user.get();
    }
}
