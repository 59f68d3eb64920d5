package org.relationshiporm.sample.blog;

import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.session.Session;
import org.relationshiporm.spring.Repositories;
import org.relationshiporm.spring.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and reads users, posts and profiles. What a method loads is what its caller can read of the objects, and what is in their JSON. */
@Service
@Transactional
class BlogService {

    private final Session session;
    private final Repository<User> users;
    private final Repository<Post> posts;

    BlogService(Session session, Repositories repositories) {
        this.session = session;
        this.users = repositories.of(User.class);
        this.posts = repositories.of(Post.class);
    }

    User addUser(String name) {
        return users.add(new User(name));
    }

    /** Every user with posts and profile in three statements, however many there are. */
    @Transactional(readOnly = true)
    List<User> users() {
        return withEverything().query().orderBy(User_.id).all();
    }

    @Transactional(readOnly = true)
    User user(int id) {
        return withEverything().get(id);
    }

    private Repository<User> withEverything() {
        return users.with(selectinload(User_.posts)).with(selectinload(User_.profile));
    }

    /** Constructed with its user, the post is among the user's posts at once and is stored with them. */
    Post addPost(int userId, String title) {
        return new Post(title, users.get(userId));
    }

    @Transactional(readOnly = true)
    Post post(int id) {
        return posts.with(joinedload(Post_.user)).get(id);
    }

    /** The user's profile, made or changed. */
    Profile describe(int userId, String bio) {
        User user = users.get(userId);
        Profile profile = user.getProfile();
        if (profile == null) {
            return new Profile(bio, user);
        }
        profile.setBio(bio);
        return profile;
    }

    @Transactional(readOnly = true)
    Profile profile(int userId) {
        Profile profile = users.get(userId).getProfile();
        if (profile == null) {
            throw new NoResultException("User " + userId + " has no profile.");
        }
        return profile;
    }

    /** Removes the user with everything that belongs to them. */
    void removeUser(int id) {
        User user = users.get(id);
        user.getPosts().forEach(posts::delete);
        if (user.getProfile() != null) {
            session.delete(user.getProfile());
        }
        users.delete(user);
    }
}
