package org.relationshiporm.benchmarks.hibernate;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.annotations.NativeGenerator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.PostView;

/** A post as one maps it for Hibernate. */
@Entity(name = "Post")
@Table(name = "posts")
@SuppressWarnings("NullAway.Init")
public class HibernatePost implements PostView {

    @Id
    @NativeGenerator(sequenceForm = @SequenceGenerator(sequenceName = "posts_ahead", allocationSize = 100))
    private @Nullable Integer id;

    private String title;
    private String body;
    private long views;
    private double score;
    private boolean published;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    private HibernateUser user;

    protected HibernatePost() {}

    HibernatePost(PostContent content, HibernateUser user) {
        this.title = content.title();
        this.body = content.body();
        this.views = content.views();
        this.score = content.score();
        this.published = content.published();
        this.user = user;
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
    public HibernateUser getUser() {
        return user;
    }
}
