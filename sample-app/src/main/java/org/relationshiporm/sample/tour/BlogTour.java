package org.relationshiporm.sample.tour;

import org.relationshiporm.sample.blog.Post;
import org.relationshiporm.sample.blog.Post_;
import org.relationshiporm.sample.blog.Profile;
import org.relationshiporm.sample.blog.User;
import org.relationshiporm.sample.blog.User_;
import org.relationshiporm.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps with users, posts and profiles; each is a transaction. */
@Component
@Transactional
class BlogTour {

    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

    private final Session session;

    BlogTour(Session session) {
        this.session = session;
    }

    void clear() {
        for (User user : session.query(User.class)
                .where(User_.name.in("John Doe", "Jane Doe"))
                .all()) {
            user.getPosts().forEach(session::delete);
            Profile profile = user.getProfile();
            if (profile != null) {
                session.delete(profile);
            }
            session.delete(user);
        }
    }

    /** Only the user is added; the posts come along, because they were constructed with the user. */
    void addJohnWithPosts() {
        User john = new User("John Doe");
        new Post("Post 1", john);
        new Post("Post 2", john);
        LOG.info("Adding John Doe, who has {} posts in memory:", john.getPosts().size());
        session.add(john);
    }

    void readPostsOfJohn() {
        LOG.info("Reading John Doe, then the posts:");
        User john =
                session.query(User.class).filterBy("name", "John Doe").first().orElseThrow();
        for (Post post : john.getPosts()) {
            LOG.info("John Doe wrote {}", post.getTitle());
        }
    }

    void readUsersOfPosts() {
        LOG.info("Reading the posts, then their users:");
        for (Post post : session.query(Post.class)
                .where(Post_.title.in("Post 1", "Post 2"))
                .orderBy(Post_.id)
                .all()) {
            User user = post.getUser();
            LOG.info("{} is by {}", post.getTitle(), user == null ? "nobody" : user.getName());
        }
    }

    void addJaneWithProfile() {
        User jane = new User("Jane Doe");
        new Profile("Software Developer", jane);
        LOG.info("Adding Jane Doe, whose profile comes along:");
        session.add(jane);
    }

    void readProfileOfJane() {
        LOG.info("Reading Jane Doe, then the profile:");
        User jane =
                session.query(User.class).filterBy("name", "Jane Doe").first().orElseThrow();
        Profile profile = jane.getProfile();
        LOG.info("Jane Doe is a {}", profile == null ? "riddle" : profile.getBio());
    }
}
