package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.lazyload;
import static org.relationshiporm.query.Loaders.raiseload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.withLoaderCriteria;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.error.RepeatedLoadException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.query.Explanation;
import org.relationshiporm.session.Session;

/** The snippets of docs/loading.md and what it says of them. */
class LoadingPageTests extends DomainPage {

    @Test
    void lazyLoadsForAllPeers() {
        // tag::lazy[]
        for (User user : session.query(User.class).all()) {
            System.out.println(user.getPosts().size()); // the first access loads the posts of all users
        }
        // end::lazy[]
        assertThat(sql.statements()).isEqualTo(Pages.statements("lazy"));
    }

    @Test
    void joined() {
        // tag::joined[]
        User john = session.query(User.class)
                .options(joinedload(User_.posts))
                .where(User_.name.eq("John Doe"))
                .first()
                .orElseThrow();
        // end::joined[]
        assertThat(john.getPosts()).hasSize(2);
        assertThat(sql.statements()).isEqualTo(Pages.statements("joined"));
    }

    @Test
    void selectIn() {
        // tag::selectin[]
        List<User> users = session.query(User.class)
                .options(selectinload(User_.posts).joinedload(Post_.comments), joinedload(User_.profile))
                .orderBy(User_.name)
                .all();
        // end::selectin[]
        assertThat(users.get(1).getPosts().get(0).getComments()).hasSize(1);
        assertThat(users.get(1).getProfile()).isNotNull();
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void branches() {
        // tag::branches[]
        List<Post> posts = session.query(Post.class)
                .options(joinedload(Post_.user).options(joinedload(User_.profile), selectinload(User_.posts)))
                .all();
        // end::branches[]
        assertThat(posts.get(0).getUser().getProfile()).isNotNull();
        assertThat(posts.get(0).getUser().getPosts()).hasSize(2);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void trees() {
        Node planted = new Node("root");
        new Node("leaf", new Node("branch", planted));
        session.add(planted);
        session.commit();
        session.close();
        session = engine.openSession();
        sql.clear();
        // tag::recursive[]
        Node root = session.query(Node.class)
                .options(selectinload(Node_.children).recursive())
                .filterBy("name", "root")
                .one();
        // end::recursive[]
        assertThat(sql.summary()).isEqualTo("4 SELECT");
        assertThat(root.getChildren().get(0).getChildren().get(0).getChildren()).isEmpty();
        assertThat(sql.summary()).isEqualTo("4 SELECT");
    }

    @Test
    void names() {
        // tag::names[]
        List<User> users = session.query(User.class)
                .options(selectinload("posts").joinedload("comments"))
                .all();
        // end::names[]
        users.forEach(user -> user.getPosts()
                .forEach(post -> assertThat(post.getComments().isEmpty()).isIn(true, false)));
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void oneAtATimeAndRaise() {
        // tag::lazyload[]
        List<User> users =
                session.query(User.class).options(lazyload(User_.posts)).all();
        // end::lazyload[]
        users.forEach(user -> user.getPosts().size());
        assertThat(sql.summary()).isEqualTo("3 SELECT");

        session.close();
        session = engine.openSession();
        // tag::raiseload[]
        User john = session.query(User.class)
                .options(raiseload(User_.posts))
                .filterBy("name", "John Doe")
                .one();
        // end::raiseload[]
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> john.getPosts().size());
    }

    /** An option does not change how an object loads that the session holds already. */
    @Test
    void optionsStickToTheObjectsThatTheQueryMade() {
        User john = user("John Doe");
        session.query(User.class).options(raiseload(User_.posts)).all();
        assertThat(john.getPosts()).hasSize(2);
        sql.clear();
        User jane = session.query(User.class)
                .options(raiseload(User_.posts))
                .filterBy("name", "Jane Doe")
                .one();
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> jane.getPosts().size());
        session.query(User.class).options(selectinload(User_.posts)).all();
        assertThat(jane.getPosts()).hasSize(1);
    }

    @Test
    void limitCountsUsers() {
        // tag::limit[]
        List<User> page = session.query(User.class)
                .options(joinedload(User_.posts))
                .orderBy(User_.name)
                .limit(10)
                .all();
        // end::limit[]
        assertThat(page).hasSize(2);
        assertThat(page.get(1).getPosts()).hasSize(2);
        assertThat(sql.statements()).isEqualTo(Pages.statements("limit"));
    }

    @Test
    void manyToOneFromTheIdentityMap() {
        User john = user("John Doe");
        Post post = john.getPosts().get(0);
        sql.clear();
        assertThat(post.getUser()).isSameAs(john);
        assertThat(sql.count()).isZero();
    }

    @Test
    void members() {
        User john = user("John Doe");
        sql.clear();
        // tag::members[]
        ToMany<Post> posts = (ToMany<Post>) john.getPosts();
        long about = posts.query().where(Post_.title.startsWith("Post")).count();
        boolean loaded = posts.isLoaded(); // still false
        // end::members[]
        assertThat(about).isEqualTo(2);
        assertThat(loaded).isFalse();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
    }

    @Test
    void streams() {
        List<String> titles = new ArrayList<>();
        // tag::stream[]
        try (Stream<User> users =
                session.query(User.class).options(selectinload(User_.posts)).orderBy(User_.id).stream()) {
            users.forEach(user -> user.getPosts().forEach(post -> titles.add(post.getTitle())));
        }
        // end::stream[]
        assertThat(titles).hasSize(3);
    }

    @Test
    void detached() {
        User john;
        User jane;
        try (Session reading = engine.openReadOnlySession()) {
            john = reading.query(User.class)
                    .options(selectinload(User_.posts))
                    .filterBy("name", "John Doe")
                    .one();
            jane = reading.query(User.class).filterBy("name", "Jane Doe").one();
        }
        assertThat(john.getPosts()).hasSize(2);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> jane.getPosts().size())
                .satisfies(e -> assertThat(e.getMessage())
                        .isEqualTo(Pages.block("message", "unloaded").replace('\n', ' ')));
    }

    @Test
    void countingStatements() {
        List<String> statements = new ArrayList<>();
        // tag::listener[]
        try (Engine counting = Engine.of(
                database.dataSource(),
                options -> options.metaData(METADATA).listener(statement -> statements.add(statement.sql())))) {
            counting.inTransaction(work -> work.query(Comment.class).all());
        }
        // end::listener[]
        assertThat(statements).hasSize(1);
    }

    @Test
    void aCriterionOnAClassHoldsEverywhere() {
        // tag::loader-criteria[]
        List<User> users = session.query(User.class)
                .where(User_.posts.any())
                .options(withLoaderCriteria(Post.class, Post_.title.eq("Post 1")))
                .all();
        // end::loader-criteria[]
        assertThat(users).allSatisfy(user -> assertThat(user.getPosts()).hasSize(1));
        assertThat(sql.statements()).isEqualTo(Pages.statements("loader-criteria"));
    }

    @Test
    void containsEagerReadsTheQuerysJoin() {
        // tag::contains-eager[]
        List<User> users = session.query(User.class)
                .join(User_.posts)
                .where(Post_.title.startsWith("Post"))
                .options(containsEager(User_.posts))
                .all();
        // end::contains-eager[]
        assertThat(users.get(0).getPosts()).hasSize(2);
        assertThat(sql.statements()).isEqualTo(Pages.statements("contains-eager"));
    }

    @Test
    void aPartOfTheMembers() {
        // tag::part[]
        List<User> users = session.query(User.class)
                .options(selectinload(User_.posts).orderBy(Post_.id.desc()).limit(1))
                .all();
        // end::part[]
        assertThat(users.get(0).getPosts()).hasSize(1);
        assertThat(sql.statements()).isEqualTo(Pages.statements("part"));
    }

    @Test
    void raiseloadOfAll() {
        // tag::raise-all[]
        List<User> users = session.query(User.class)
                .options(selectinload(User_.posts), raiseload())
                .all();
        // end::raise-all[]
        assertThat(users.get(0).getPosts()).hasSize(2);
        assertThatExceptionOfType(UnloadedRelationshipException.class)
                .isThrownBy(() -> users.get(0).getProfile());
    }

    @Test
    void objectsInHand() {
        List<User> users = session.query(User.class).all();
        sql.clear();
        // tag::load[]
        session.load(users, User_.posts);
        session.load(users, selectinload(User_.posts).selectinload(Post_.comments), joinedload(User_.profile));
        // end::load[]
        assertThat(sql.summary()).isEqualTo("3 SELECT");
    }

    @Test
    void explained() {
        // tag::explain[]
        Explanation plan = session.query(User.class)
                .options(joinedload(User_.profile), selectinload(User_.posts))
                .explain();
        // end::explain[]
        assertThat(plan.toString().strip())
                .isEqualTo(Pages.block("message", "explain").strip());
    }

    @Test
    void repeatedLoads() {
        List<String> paths = new ArrayList<>();
        // tag::repeated[]
        Engine strict = Engine.of(
                database.dataSource(),
                options -> options.metaData(METADATA)
                        .toleratedSingleLoads(1)
                        .failOnRepeatedLoads(true)
                        .onRepeatedLoad(load -> paths.add(load.path())));
        // end::repeated[]
        try (strict;
                Session reading = strict.openSession()) {
            List<User> users =
                    reading.query(User.class).options(lazyload(User_.posts)).all();
            users.get(0).getPosts().size();
            assertThatExceptionOfType(RepeatedLoadException.class)
                    .isThrownBy(() -> users.get(1).getPosts().size())
                    .satisfies(failure -> assertThat(failure.getMessage()
                                    .replaceAll("last at \\S+\\.", "last at PLACE.")
                                    .replaceAll("\\s+", " "))
                            .isEqualTo(
                                    Pages.block("message", "repeated").strip().replaceAll("\\s+", " ")));
        }
        assertThat(paths).containsExactly("User.posts");
    }
}
