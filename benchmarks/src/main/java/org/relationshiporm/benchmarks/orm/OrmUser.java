package org.relationshiporm.benchmarks.orm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.benchmarks.blog.PostContent;
import org.relationshiporm.benchmarks.blog.UserContent;
import org.relationshiporm.benchmarks.blog.UserView;
import org.relationshiporm.entity.Cascade;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;

/** A user as one maps it for this ORM. */
@Table("users")
@SuppressWarnings("NullAway.Init")
public class OrmUser implements UserView {

    @Id
    private @Nullable Integer id;

    private String name;
    private String email;
    private boolean active;

    @Relationship(
            backPopulates = "user",
            cascade = {Cascade.SAVE_UPDATE, Cascade.DELETE})
    private final ToMany<OrmPost> posts = ToMany.of(this);

    @Relationship(
            backPopulates = "user",
            cascade = {Cascade.SAVE_UPDATE, Cascade.DELETE})
    private final ToOne<OrmProfile> profile = ToOne.of(this);

    protected OrmUser() {}

    /** A user with posts and profile, not stored yet. */
    public OrmUser(UserContent content) {
        this.name = content.name();
        this.email = content.email();
        this.active = content.active();
        for (PostContent post : content.posts()) {
            posts.add(new OrmPost(post));
        }
        profile.set(new OrmProfile(content.bio()));
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
    public List<OrmPost> getPosts() {
        return posts;
    }
}
