package org.relationshiporm.sample.tour;

import java.util.stream.Collectors;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.schema.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Walks through the relationships when the application starts: one-to-many, many-to-one, one-to-one, many-to-many, then lazy against eager loading. It
 * first clears away what it left the last time. Switched off by {@code sample.tour=false}.
 */
@Component
@ConditionalOnBooleanProperty(name = "sample.tour", matchIfMissing = true)
class Tour implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Tour.class);

    private final Engine engine;
    private final BlogTour blog;
    private final SchoolTour school;
    private final LoadingTour loading;
    private final StatementCounter counter;

    Tour(Engine engine, BlogTour blog, SchoolTour school, LoadingTour loading, StatementCounter counter) {
        this.engine = engine;
        this.blog = blog;
        this.school = school;
        this.loading = loading;
        this.counter = counter;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        chapter("1. The engine, and the tables of the mapped classes");
        describeEngine();
        LOG.info("Clearing away what an earlier tour left:");
        blog.clear();
        school.clear();

        chapter("2. One-to-many: a user and the posts");
        blog.addJohnWithPosts();
        blog.readPostsOfJohn();

        chapter("3. Many-to-one: each post leads to its user");
        blog.readUsersOfPosts();

        chapter("4. One-to-one: a user and the profile");
        blog.addJaneWithProfile();
        blog.readProfileOfJane();

        chapter("5. Many-to-many: students and courses");
        school.enrolAliceAndBob();
        school.readCoursesOfAlice();
        school.readStudentsOfMathematics();

        chapter("6. Lazy against eager loading");
        compare("John Doe, lazily", loading::lazily);
        compare("John Doe with joinedload(User_.posts)", loading::joined);
        compare("John Doe with selectinload(User_.posts)", loading::selectIn);
        compare("Everybody, lazily: the first access loads the posts of all", loading::allLazily);
        compare("Everybody with lazyload(User_.posts), one at a time", loading::allOneByOne);
        compare("Everybody with joinedload(User_.posts)", loading::allJoined);

        LOG.info("");
        LOG.info("That was the tour. Ask on: GET /users, /students, /courses; POST, PUT and DELETE work too.");
    }

    private void describeEngine() {
        LOG.info("Flyway has made the tables, and they are as the classes say:");
        for (EntityMapping entity : engine.metaData().entities()) {
            LOG.info("{} is stored in {}", entity.type().getSimpleName(), describe(entity.table()));
        }
        engine.metaData()
                .tables()
                .find("student_course")
                .ifPresent(table -> LOG.info("Student and Course meet in {}", describe(table)));
    }

    private static String describe(Table table) {
        return table.columns().stream()
                .map(column -> column.name())
                .collect(Collectors.joining(", ", table.name() + "(", ")"));
    }

    private void compare(String strategy, Runnable work) {
        LOG.info("{}:", strategy);
        int statements = counter.during(work);
        LOG.info("= {} {}", statements, statements == 1 ? "statement" : "statements");
    }

    private static void chapter(String title) {
        LOG.info("");
        LOG.info("{}", title);
        LOG.info("{}", "-".repeat(title.length()));
    }
}
