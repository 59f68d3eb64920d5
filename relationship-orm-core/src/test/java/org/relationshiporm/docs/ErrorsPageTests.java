package org.relationshiporm.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Document;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.Student;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.engine.Engine;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.error.TooManyResultsException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.fixtures.TestDatabase;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Loaders;
import org.relationshiporm.session.NestedTransaction;
import org.relationshiporm.session.Session;

/** The messages of docs/errors.md are those that are thrown. */
class ErrorsPageTests extends DomainPage {

    private static void assertMessage(String name, Class<? extends Throwable> type, ThrowingCallable work) {
        Throwable thrown = catchThrowable(work);
        assertThat(thrown).isExactlyInstanceOf(type);
        String documented = Pages.block("message", name);
        assertThat(thrown.getMessage().replaceAll("\\s+", " ")).isEqualTo(documented.replaceAll("\\s+", " "));
    }

    @Test
    void unloaded() {
        User jane = user("Jane Doe");
        session.close();
        assertMessage(
                "unloaded-detached",
                UnloadedRelationshipException.class,
                () -> jane.getPosts().size());
    }

    @Test
    void raised() {
        User jane = session.query(User.class)
                .options(Loaders.raiseload(User_.posts))
                .filterBy("name", "Jane Doe")
                .one();
        assertMessage(
                "unloaded-raise",
                UnloadedRelationshipException.class,
                () -> jane.getPosts().size());
    }

    @Table("broken_users")
    static final class BrokenUser {
        @Id
        private Integer id;

        @Relationship(backPopulates = "usr")
        private final ToMany<BrokenPost> posts = ToMany.of(this);
    }

    @Table("broken_posts")
    static final class BrokenPost {
        private Integer id;

        @Relationship(backPopulates = "posts")
        private final ToOne<BrokenUser> user = ToOne.of(this);
    }

    @Test
    void mappings() {
        assertMessage("mapping", MappingException.class, () -> MetaData.of(BrokenUser.class, BrokenPost.class));
    }

    @Table("double_users")
    static final class DoubleUser {
        @Id
        private Integer id;

        @Relationship
        private final ToMany<DoubleWriter> writers = ToMany.of(this);
    }

    @Table("double_writers")
    static final class DoubleWriter {
        @Id
        private Integer id;

        @Relationship
        private final org.relationshiporm.entity.ToOne<DoubleUser> user = org.relationshiporm.entity.ToOne.of(this);
    }

    @Test
    void overlaps() {
        assertMessage("overlaps", MappingException.class, () -> MetaData.of(DoubleUser.class, DoubleWriter.class));
    }

    @Table("librarians")
    static final class Librarian {
        @Id
        private Integer id;

        private String city;

        @Relationship(primaryJoin = "this.city = target.town", viewOnly = true)
        private final ToMany<Librarian> readers = ToMany.of(this);

        @Relationship(primaryJoin = "this.city = target.city", viewOnly = true)
        private final ToMany<Librarian> neighbours = ToMany.of(this);
    }

    @Test
    void conditions() {
        assertMessage("condition", MappingException.class, () -> MetaData.of(Librarian.class));
        assertMessage("view-only", SessionUsageException.class, () -> new Librarian().neighbours.clear());
    }

    @Test
    void stale() {
        Document plan = session.query(Document.class).one();
        session.commit();
        engine.executeInTransaction(other -> other.query(Document.class).one().setSize(9));
        plan.setSize(3);
        assertMessage("stale", StaleObjectException.class, session::flush);
        assertMessage(
                "waits-for-rollback",
                SessionUsageException.class,
                () -> session.query(User.class).all());
        session.rollback();
    }

    @Test
    void staleMerge() {
        Document given;
        try (Session reading = engine.openReadOnlySession()) {
            given = reading.query(Document.class).one();
        }
        engine.executeInTransaction(other -> other.query(Document.class).one().setSize(9));
        assertMessage("stale-merge", StaleObjectException.class, () -> session.merge(given));
    }

    @Test
    void deletedAndEnded() {
        NestedTransaction nested = session.beginNested();
        nested.rollback();
        assertMessage("nested-ended", SessionUsageException.class, nested::commit);
        User john;
        try (Session reading = engine.openReadOnlySession()) {
            john = reading.query(User.class).filterBy("name", "John Doe").one();
        }
        assertMessage("from-read-only", SessionUsageException.class, () -> session.add(john));
        User jane = session.query(User.class).filterBy("name", "Jane Doe").one();
        session.delete(jane);
        session.commit();
        assertMessage("deleted", SessionUsageException.class, () -> session.add(jane));
    }

    @Test
    void results() {
        assertMessage(
                "no-result",
                NoResultException.class,
                () -> session.query(User.class).filterBy("name", "x").one());
        assertMessage(
                "too-many",
                TooManyResultsException.class,
                () -> session.query(User.class).one());
    }

    @Test
    void queries() {
        assertMessage(
                "join-first",
                SessionUsageException.class,
                () -> session.query(User.class).where(Post_.title.eq("Post 1")).all());
        assertMessage("null-comparison", IllegalArgumentException.class, () -> User_.name.eq((String) null));
        assertMessage(
                "no-attribute",
                SessionUsageException.class,
                () -> session.query(User.class).filterBy("nam", "x"));
    }

    @Test
    void threads() {
        String thread = Thread.currentThread().getName();
        Throwable thrown = catchThrowable(
                () -> CompletableFuture.runAsync(() -> session.query(User.class).all())
                        .join());
        assertThat(thrown).isInstanceOf(CompletionException.class);
        String message = thrown.getCause()
                .getMessage()
                .replace("`" + thread + "`", "`main`")
                .replaceAll("by `[^`]*`", "by `worker-1`");
        assertThat(message).isEqualTo(Pages.block("message", "thread").replaceAll("\\s+", " "));
    }

    @Test
    void sessions() {
        User mary = new User("Mary Major");
        assertMessage("never-added", SessionUsageException.class, () -> session.delete(mary));
        try (Session other = engine.openReadOnlySession()) {
            User jane = other.query(User.class).filterBy("name", "Jane Doe").one();
            assertMessage("other-session", SessionUsageException.class, () -> session.add(jane));
            assertMessage("read-only", SessionUsageException.class, () -> other.add(mary));
        }
        session.close();
        assertMessage(
                "closed",
                SessionUsageException.class,
                () -> session.query(Student.class).all());
    }

    @Test
    void engineWithoutMappings() {
        try (TestDatabase empty = TestDatabase.sqlite();
                Engine without = Engine.of(empty.dataSource())) {
            assertMessage("no-mappings", SessionUsageException.class, without::openSession);
        }
    }

    @Test
    void flushes() {
        User mary = session.add(new User("Mary Major"));
        session.flush();
        User twin = new User("Mary Minor");
        twin.setId(mary.getId());
        session.add(twin);
        assertMessage("key-taken", FlushException.class, session::flush);
        session.rollback();
    }

    @Table("countries")
    static final class RingCountry {
        @Id
        private Integer id;

        @Column(nullable = false)
        @ForeignKey("capitals.id")
        private Integer capitalId;

        @Relationship(foreignKey = "capital_id")
        private final ToOne<RingCapital> capital = ToOne.of(this);
    }

    @Table("capitals")
    static final class RingCapital {
        @Id
        private Integer id;

        @Column(nullable = false)
        @ForeignKey("countries.id")
        private Integer countryId;

        @Relationship(foreignKey = "country_id")
        private final ToOne<RingCountry> country = ToOne.of(this);
    }

    @Test
    void rings() {
        MetaData mappings = MetaData.of(RingCountry.class, RingCapital.class);
        try (TestDatabase fresh = TestDatabase.sqlite();
                Engine ringed = Engine.of(fresh.dataSource())) {
            mappings.createAll(ringed);
            try (Session own = ringed.openSession()) {
                RingCountry country = new RingCountry();
                RingCapital capital = new RingCapital();
                country.capital.set(capital);
                capital.country.set(country);
                own.add(country);
                assertMessage("ring", FlushException.class, own::flush);
                own.rollback();
            }
        }
    }
}
