package org.relationshiporm.sample.tour;

import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.selectinload;

import java.util.List;
import org.relationshiporm.query.Query;
import org.relationshiporm.sample.blog.Post;
import org.relationshiporm.sample.blog.User;
import org.relationshiporm.sample.blog.User_;
import org.relationshiporm.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The same objects read by different strategies; each is a transaction with a session that knows nothing yet. */
@Component
@Transactional(readOnly = true)
class LoadingTour {

    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

    private final Session session;

    LoadingTour(Session session) {
        this.session = session;
    }

    void lazily() {
        describe(john().first().orElseThrow());
    }

    void joined() {
        describe(john().options(joinedload(User_.posts)).first().orElseThrow());
    }

    void selectIn() {
        describe(john().options(selectinload(User_.posts)).first().orElseThrow());
    }

    private Query<User> john() {
        return session.query(User.class).where(User_.name.eq("John Doe"));
    }

    void allLazily() {
        describeAll(everybody());
    }

    void allOneByOne() {
        describeAll(everybody().options(lazyload(User_.posts)));
    }

    void allJoined() {
        describeAll(everybody().options(joinedload(User_.posts)));
    }

    private Query<User> everybody() {
        return session.query(User.class).orderBy(User_.id);
    }

    private static void describeAll(Query<User> users) {
        users.all().forEach(LoadingTour::describe);
    }

    private static void describe(User user) {
        List<String> titles = user.getPosts().stream().map(Post::getTitle).toList();
        LOG.info("{} wrote {}", user.getName(), titles);
    }
}
