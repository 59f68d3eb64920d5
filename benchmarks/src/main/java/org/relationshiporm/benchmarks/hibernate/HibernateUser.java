package org.relationshiporm.benchmarks.hibernate;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.NativeGenerator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.UserContent;
import org.relationshiporm.benchmarks.blog.UserView;

/** A user as one maps it for Hibernate. It has no field for the profile, which Hibernate would read for each user at once. */
@Entity(name = "User")
@Table(name = "users")
@SuppressWarnings("NullAway.Init")
public class HibernateUser implements UserView {

    @Id
    @NativeGenerator(sequenceForm = @SequenceGenerator(sequenceName = "users_ahead", allocationSize = 100))
    private @Nullable Integer id;

    private String name;
    private String email;
    private boolean active;

    @OneToMany(
            mappedBy = "user",
            cascade = {CascadeType.PERSIST, CascadeType.REMOVE})
    private List<HibernatePost> posts = new ArrayList<>();

    protected HibernateUser() {}

    /** A user with posts, not stored yet. */
    public HibernateUser(UserContent content) {
        this.name = content.name();
        this.email = content.email();
        this.active = content.active();
        for (PostContent post : content.posts()) {
            posts.add(new HibernatePost(post, this));
        }
    }

    @Override
    public @Nullable Integer getId() {
        return id;
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
    public List<HibernatePost> getPosts() {
        return posts;
    }
}
