package org.relationshiporm.sample.blog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relationshiporm.test.ExpectStatements;
import org.relationshiporm.test.RelationshipOrmTest;
import org.relationshiporm.test.TestSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How many statements each use of the service takes. */
@RelationshipOrmTest
@Import(BlogService.class)
class BlogServiceTests {

    @Autowired
    private BlogService blog;

    @Autowired
    private TestSession testSession;

    private int john;

    @BeforeEach
    void storeUsers() {
        User user = new User("John Doe");
        new Post("Post 1", user);
        new Post("Post 2", user);
        new Profile("Writer", user);
        testSession.storeAndClear(user, new User("Jane Doe"));
        john = user.getId();
    }

    @Test
    @ExpectStatements(selects = 3, total = 3, lazyLoads = 0)
    void usersAreListedInThreeStatements() {
        assertThat(blog.users()).extracting(user -> user.getPosts().size()).containsExactly(2, 0);
    }

    @Test
    @ExpectStatements(selects = 1, inserts = 1, total = 2)
    void postIsAddedWithoutReadingTheOthers() {
        blog.addPost(john, "Post 3");
    }

    @Test
    @ExpectStatements(selects = 2, updates = 1, total = 3)
    void profileIsChangedInPlace() {
        blog.describe(john, "Author");
    }

    @Test
    void removedUserTakesPostsAndProfileAlong() {
        blog.removeUser(john);
        testSession.clear();
        assertThat(testSession.count(User.class)).isEqualTo(1);
        assertThat(testSession.count(Post.class)).isZero();
        assertThat(testSession.count(Profile.class)).isZero();
    }
}
