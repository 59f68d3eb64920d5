package org.relationshiporm.benchmarks.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.relationshiporm.benchmarks.blog.Content;
import org.relationshiporm.benchmarks.school.Timetable;

/** A database with the blog's tables, reached through one pool of the same settings by every library. */
public abstract class Database implements AutoCloseable {

    private static final List<String> TABLES = List.of("""
            create table users (
                id %s,
                name text not null,
                email text not null,
                active boolean not null)""", """
            create table posts (
                id %s,
                title text not null,
                body text not null,
                views bigint not null,
                score double precision not null,
                published boolean not null,
                user_id integer not null references users (id))""", """
            create table profiles (
                id %s,
                bio text not null,
                user_id integer not null unique references users (id))""", """
            create table students (
                id %s,
                name text not null)""", """
            create table courses (
                id %s,
                title text not null)""", """
            create table student_course (
                student_id integer not null references students (id),
                course_id integer not null references courses (id),
                primary key (student_id, course_id))""");

    private static final String COUNT_STORED = """
            select count(*)
            from posts
            join users on users.id = posts.user_id
            join profiles on profiles.user_id = users.id
            where posts.title like users.name || ': %' and profiles.bio = 'About ' || users.name""";

    private final HikariDataSource dataSource;

    /** @param config how the pool opens connections */
    Database(HikariConfig config) {
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        this.dataSource = new HikariDataSource(config);
    }

    /** Starts the database {@code name}, {@code sqlite} or {@code postgres}, with empty tables. */
    public static Database start(String name) {
        Database database = switch (name) {
            case "sqlite" -> SqliteDatabase.start();
            case "postgres" -> PostgresDatabase.start();
            default ->
                throw new IllegalArgumentException(
                        "No database `" + name + "` is measured. Say `sqlite` or `postgres`.");
        };
        database.createTables();
        return database;
    }

    public final DataSource dataSource() {
        return dataSource;
    }

    /** Whether keys come from an identity column beside sequences that a library may use instead. */
    public abstract boolean hasSequences();

    /** The declaration of a generated integer key. */
    abstract String keyDeclaration();

    /** Statements after those that create the tables. */
    abstract List<String> extraDeclarations();

    /** Deletes all rows, and leaves nothing for a later operation to clean up. */
    public abstract void empty();

    /** Brings statistics and storage to rest after the tables were filled. */
    abstract void settle();

    /** Takes away what an operation that changed rows leaves behind for later ones to trip over: dead rows, a log to be written back. */
    public abstract void clearUp();

    /** Inserts the blog, with keys from 1 in its order. */
    public final void seed() {
        insert(connection -> Seed.insert(connection, Content.USERS));
        settle();
    }

    /** Inserts {@code copies} of every post, of the same users, for a workload that holds many objects. */
    public final void multiplyPosts(int copies) {
        execute(
                "insert into posts with recursive copies (number) as (select 1 union all select number + 1 from copies where number < "
                        + copies
                        + ") select posts.id + "
                        + Content.POSTS
                        + " * copies.number, title, body, views, score, published, user_id from posts, copies");
        settle();
    }

    /** Inserts the blog's first users again, with what belongs to them and their former keys, after checking that nothing is left of them. */
    public final void restoreUsers(int count) {
        int others = Content.USERS - count;
        require("users", others, query("select count(*) from users where id > " + count));
        require("posts", (long) others * Content.POSTS_PER_USER, query("select count(*) from posts"));
        require("profiles", others, query("select count(*) from profiles"));
        insert(connection -> Seed.insert(connection, count));
        clearUp();
    }

    /** Inserts the school, with keys from 1. */
    public final void seedSchool() {
        insert(Seed::insertSchool);
        settle();
    }

    /** Checks that each student takes the courses that the timetable says. */
    public final void checkSchool(Timetable timetable) {
        require(
                "links",
                (long) Timetable.STUDENTS * Timetable.COURSES_PER_STUDENT,
                query("select count(*) from student_course"));
        for (int position = 0; position < Timetable.COURSES_PER_STUDENT; position++) {
            int course = timetable.course(1, position);
            require(
                    "link to course " + course,
                    1,
                    query("select count(*) from student_course where student_id = 1 and course_id = " + course));
        }
    }

    private interface Seeding {
        void insert(Connection connection) throws SQLException;
    }

    private void insert(Seeding seeding) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            seeding.insert(connection);
            connection.commit();
        } catch (SQLException failure) {
            throw failed("seed", failure);
        }
    }

    /** Checks that the tables hold the blog {@code times} over, however its keys came to be. */
    public final void checkStored(int times) {
        require("rows stored", (long) times * Content.POSTS, query(COUNT_STORED));
    }

    /** Checks that the posts were viewed as often as when they were seeded, and {@code more} times. */
    public final void checkViews(long more) {
        long seeded = Content.users().stream()
                .flatMap(user -> user.posts().stream())
                .mapToLong(post -> post.views())
                .sum();
        require("views", seeded + more, query("select sum(views) from posts"));
    }

    @Override
    public void close() {
        dataSource.close();
    }

    final void execute(String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw failed("run " + String.join("; ", statements), failure);
        }
    }

    private void createTables() {
        TABLES.forEach(table -> execute(table.formatted(keyDeclaration())));
        execute("create index posts_user_id on posts (user_id)");
        extraDeclarations().forEach(this::execute);
    }

    private long query(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw failed("run " + sql, failure);
        }
    }

    private static void require(String what, long expected, long actual) {
        if (expected != actual) {
            throw new IllegalStateException("Wrong " + what + ": expected " + expected + ", got " + actual + ".");
        }
    }

    private static IllegalStateException failed(String what, SQLException failure) {
        return new IllegalStateException("Could not " + what + ".", failure);
    }
}
