package org.relationshiporm.sample.blog;

import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores and reads users, posts and profiles. The session is that of the method's transaction, which flushes it and commits. */
@Service
@Transactional
class BlogService {

    private final Session session;

    BlogService(Session session) {
        this.session = session;
    }

    UserView addUser(String name) {
        User user = session.add(new User(name));
        session.flush();
        return UserView.of(user);
    }

    /** Every user with posts and profile in three statements, however many there are. */
    @Transactional(readOnly = true)
    List<UserView> users() {
        return session
                .query(User.class)
                .options(selectinload(User_.posts), selectinload(User_.profile))
                .orderBy(User_.id)
                .all()
                .stream()
                .map(UserView::of)
                .toList();
    }

    @Transactional(readOnly = true)
    UserView user(int id) {
        return UserView.of(requireUser(id));
    }

    /** Constructed with its user, the post is among the user's posts at once and is stored with them. */
    PostView addPost(int userId, String title) {
        Post post = new Post(title, requireUser(userId));
        session.flush();
        return PostView.of(post);
    }

    @Transactional(readOnly = true)
    PostView post(int id) {
        return session.query(Post.class)
                .options(joinedload(Post_.user))
                .where(Post_.id.eq(id))
                .oneOrNone()
                .map(PostView::of)
                .orElseThrow(() -> new NoResultException("There is no post " + id + "."));
    }

    /** The user's profile, made or changed. */
    ProfileView describe(int userId, String bio) {
        User user = requireUser(userId);
        Profile profile = user.getProfile();
        if (profile == null) {
            profile = new Profile(bio, user);
        } else {
            profile.setBio(bio);
        }
        session.flush();
        return ProfileView.of(profile);
    }

    @Transactional(readOnly = true)
    ProfileView profile(int userId) {
        Profile profile = requireUser(userId).getProfile();
        if (profile == null) {
            throw new NoResultException("User " + userId + " has no profile.");
        }
        return ProfileView.of(profile);
    }

    /** Removes the user with everything that belongs to them. */
    void removeUser(int id) {
        User user = requireUser(id);
        user.getPosts().forEach(session::delete);
        if (user.getProfile() != null) {
            session.delete(user.getProfile());
        }
        session.delete(user);
    }

    private User requireUser(int id) {
        return session.get(User.class, id).orElseThrow(() -> new NoResultException("There is no user " + id + "."));
    }
}
