package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Column;
import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.entity.Id;
import org.relationshiporm.entity.Relationship;
import org.relationshiporm.entity.Table;
import org.relationshiporm.entity.ToMany;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.MappingException;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.UnloadedRelationshipException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Query;
import org.relationshiporm.query.TextAttribute;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.Session;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/** What is said about mappings that cannot be, and about a session that is used as it cannot be. */
abstract class ConfigurationAndUsageErrorScenarios extends ScenarioContract {

    private static String mistakesOf(Class<?>... classes) {
        MappingException report = catchThrowableOfType(MappingException.class, () -> MetaData.of(classes));
        assertThat(report).as("a mapping with mistakes").isNotNull();
        return String.valueOf(report.getMessage());
    }

    private static Map<String, Boolean> mentions(String text, String... words) {
        Map<String, Boolean> mentions = new LinkedHashMap<>();
        for (String word : words) {
            mentions.put(word, text.contains(word));
        }
        return mentions;
    }

    private static Map<String, Boolean> mapOf(Object... namesAndAnswers) {
        Map<String, Boolean> map = new LinkedHashMap<>();
        for (int position = 0; position < namesAndAnswers.length; position += 2) {
            map.put((String) namesAndAnswers[position], (Boolean) namesAndAnswers[position + 1]);
        }
        return map;
    }

    // ---------------------------------------------------------------- configuration

    @Table("customers")
    static class Customer {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("addresses.id")
        @Nullable
        Integer billingId;

        @ForeignKey("addresses.id")
        @Nullable
        Integer shippingId;

        @Relationship
        final ToOne<Address> billing = ToOne.of(this);
    }

    @Table("addresses")
    static class Address {
        @Id
        @Nullable
        Integer id;
    }

    @Scenario(
            value = "ERR-01",
            better = "The message names both tables and both keys, and the element that chooses one.")
    void ambiguousForeignKeysNameTheTablesTheKeysAndTheWayOut() {
        String text = phase("configure", () -> mistakesOf(Customer.class, Address.class));
        assertThat(text)
                .contains(
                        "Customer.billing: The relationship is ambiguous: `customers` has two foreign keys to `addresses`"
                                + " (`billing_id`, `shipping_id`). Name one with `foreignKey = \"billing_id\"`.");
        betterFact(
                "text_mentions",
                mentions(text, "Customer.billing", "foreignKey", "billing_id", "shipping_id", "customers", "addresses"),
                mapOf(
                        "Customer.billing",
                        true,
                        "foreignKey",
                        true,
                        "billing_id",
                        true,
                        "shipping_id",
                        true,
                        "customers",
                        true,
                        "addresses",
                        true));
    }

    @Table("users")
    static class Keyless {
        @Id
        @Nullable
        Integer id;

        @Relationship
        final ToMany<KeylessPost> posts = ToMany.of(this);
    }

    @Table("posts")
    static class KeylessPost {
        @Id
        @Nullable
        Integer id;
    }

    @Scenario(value = "ERR-02", better = "The message names the two tables, and the declaration to add.")
    void aMissingForeignKeyNamesTheTablesAndTheDeclarationToAdd() {
        String text = phase("configure", () -> mistakesOf(Keyless.class, KeylessPost.class));
        assertThat(text)
                .contains("Keyless.posts: `posts` has no foreign key to `users`.")
                .contains("private final ToOne<Keyless> keyless` to `KeylessPost`");
        betterFact(
                "text_mentions",
                mentions(text, "Keyless.posts", "foreign key", "`posts`", "`users`"),
                mapOf("Keyless.posts", true, "foreign key", true, "`posts`", true, "`users`", true));
    }

    @Scenario(
            value = "ERR-03",
            better = "A class that does not exist does not compile; one that was not given is named.")
    void aTargetThatWasNotGivenIsNamed() {
        String text = phase("configure", () -> mistakesOf(Keyless.class));
        assertThat(text)
                .contains("Keyless.posts: Its target class `KeylessPost` is not mapped.")
                .contains("give KeylessPost.class to MetaData.of(...)");
        phase(
                "using another class",
                () -> assertThat(mistakesOf(Keyless.class, Address.class))
                        .contains("Its target class `KeylessPost` is not mapped."));
        betterFact(
                "text_mentions",
                mentions(text, "KeylessPost", "Keyless.posts", "MetaData.of"),
                mapOf("KeylessPost", true, "Keyless.posts", true, "MetaData.of", true));
    }

    @Table("nothing")
    static class WithoutKey {
        @Nullable
        String name;
    }

    @Scenario("ERR-04")
    void aClassWithoutAPrimaryKeyIsRefused() {
        String text = phase("declare", () -> mistakesOf(WithoutKey.class));
        assertThat(text)
                .contains("WithoutKey: The class has no primary key.")
                .contains("Annotate the field, or the fields, that identify a row with @Id.");
    }

    @Table("posts")
    static class Misdirected {
        @Id
        @Nullable
        Integer id;

        @ForeignKey("user.id")
        @Nullable
        Integer userId;

        @Relationship
        final ToOne<Target> user = ToOne.of(this);
    }

    @Table("users")
    static class Target {
        @Id
        @Nullable
        Integer id;
    }

    @Scenario(
            value = "ERR-05",
            better = "The missing table is named at configuration, with the one that was meant, and once.")
    void aForeignKeyToATableThatDoesNotExistNamesTheOneThatWasMeant() {
        String text = phase("configure", () -> mistakesOf(Misdirected.class, Target.class));
        assertThat(text)
                .contains("The mapping has a mistake:")
                .contains(
                        "Misdirected.userId: Its foreign key refers to table `user`, which does not exist. Did you mean `users`?");
        phase("create", () -> {
            assertThat(mistakesOf(Misdirected.class, Target.class))
                    .contains("refers to table `user`, which does not exist.");
        });
    }

    @Table("a")
    static class CircularA {
        @Id
        @Nullable
        Integer id;

        @Relationship(foreignKey = "b_id")
        final ToOne<CircularB> b = ToOne.of(this);
    }

    @Table("b")
    static class CircularB {
        @Id
        @Nullable
        Integer id;

        @Relationship(foreignKey = "a_id")
        final ToOne<CircularA> a = ToOne.of(this);
    }

    @Scenario("ERR-17")
    void tablesThatReferToEachOtherAreCreatedAndDropped() {
        MetaData circle = MetaData.of(CircularA.class, CircularB.class);
        open(circle);
        circle.dropAll(engine);
        phase("create", () -> circle.createAll(engine));
        engine.executeInTransaction(other -> {
            CircularA a = new CircularA();
            CircularB b = new CircularB();
            a.b.set(b);
            b.a.set(a);
            other.add(a);
        });
        phase("drop", () -> circle.dropAll(engine));
        noFact("warnings_on_sort", "Nothing is warned of: the circle is created and dropped as it is.");
    }

    // ---------------------------------------------------------------- usage

    static class Plain {}

    @Scenario("ERR-06")
    void whatIsNotMappedIsRefusedByName() {
        open(Blog.METADATA);
        phase(
                "add plain object",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.add(new Plain()))
                        .withMessageContaining(Plain.class.getName() + "` is not mapped.")
                        .withMessageContaining("give it to MetaData.of(...)")
                        .withMessageContaining("Mapped are: [User, Post, Comment, Profile]"));
        phase(
                "get unmapped class",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.get(Plain.class, 1))
                        .withMessageContaining("is not mapped."));
        phase(
                "add class",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.add(User.class))
                        .withMessageContaining("`java.lang.Class` is not mapped."));
        assertThat(session.newObjects()).isEmpty();
    }

    @Table("users")
    static class StrictUser {
        @Id
        @Nullable
        Integer id;

        @Nullable
        String name;

        StrictUser() {}

        StrictUser(@Nullable Integer id) {
            this.id = id;
        }
    }

    @Table("posts")
    static class StrictPost {
        @Id
        @Nullable
        Integer id;

        @Column(nullable = false)
        @ForeignKey("users.id")
        @Nullable
        Integer userId;

        StrictPost() {}

        StrictPost(@Nullable Integer userId) {
            this.userId = userId;
        }
    }

    @Table("profiles")
    static class StrictProfile {
        @Id
        @Nullable
        Integer id;

        @Column(unique = true)
        @Nullable
        Integer userId;

        StrictProfile() {}

        StrictProfile(@Nullable Integer userId) {
            this.userId = userId;
        }
    }

    @Scenario("ERR-07")
    void violatedConstraintsAreOneCategoryAndCarryTheStatement() {
        open(MetaData.of(StrictUser.class, StrictPost.class, StrictProfile.class), fixture -> {
            fixture.add(new StrictUser());
            fixture.add(new StrictProfile(1));
        });
        boolean carriesStatement = true;
        for (Map.Entry<String, Object> violation : Map.<String, Object>of(
                        "not null", new StrictPost(null),
                        "unique", new StrictProfile(1),
                        "foreign key", new StrictPost(99),
                        "primary key", new StrictUser(1))
                .entrySet()) {
            session.add(violation.getValue());
            DataIntegrityViolationException failure = phase(
                    violation.getKey(),
                    () -> catchThrowableOfType(DataIntegrityViolationException.class, session::flush));
            assertThat(failure).as(violation.getKey()).isNotNull().hasMessageContaining("INSERT INTO");
            assertThat(failure.getRootCause()).isInstanceOf(java.sql.SQLException.class);
            carriesStatement &= String.valueOf(failure.getMessage()).contains("INSERT INTO");
            session.rollback();
        }
        fact("carries_statement", carriesStatement);
        noFact("has_original", "The original is the driver's SQLException, as the root cause.");
    }

    @Scenario(
            value = "ERR-08",
            better = "A field has its Java type; where a value is untyped, it is refused by name before any SQL.")
    void aValueOfAnotherTypeIsRefusedByName() {
        open(Blog.METADATA);
        phase(
                "flush",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.query(User.class)
                                .filterBy("name", List.of("ann"))
                                .all())
                        .withMessageContaining("name")
                        .withMessageContaining("String"));
        assertThat(session.query(User.class).count()).isZero();
    }

    @Scenario("ERR-09")
    void anUnknownAttributeNamesThoseThatThereAre() {
        open(Blog.METADATA);
        phase(
                "filter_by",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() ->
                                session.query(User.class).filterBy("nam", "ann").all())
                        .withMessageContaining("`User` has no attribute `nam`. It has: id, name."));
        phase(
                "constructor",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(
                                () -> session.query(User.class).orderBy("nam").all())
                        .withMessageContaining("`User` has no attribute `nam`."));
        phase(
                "class attribute",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.query(User.class)
                                .where(TextAttribute.of(User.class, "nam").eq("ann"))
                                .all())
                        .withMessageContaining("`User` has no attribute `nam`."));
    }

    @Scenario(
            value = "ERR-10",
            better = "A name in filterBy is one of the query's entity, so a join does not make it ambiguous.")
    void aNameThatBothEntitiesHaveIsThatOfTheQuerysEntity() {
        open(Blog.METADATA, Blog::fill);
        Query<User> query =
                phase("filter_by", () -> session.query(User.class).join("posts").filterBy("id", 1));
        assertThat(query.all()).extracting(User::getName).containsExactly("ann");
    }

    @Scenario("ERR-11")
    void aJoinFollowsARelationship() {
        open(Blog.METADATA, Blog::fill);
        phase(
                "no path",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(
                                () -> session.query(User.class).join("comments").all())
                        .withMessageContaining("`User` has no relationship `comments`. It has: posts, profile."));
        phase("single key", () -> {
            session.query(User.class).join("posts");
        });
        assertThat(session.query(User.class).join("posts").count()).isEqualTo(2);
    }

    @Table("nowhere")
    static class Nowhere {
        @Id
        @Nullable
        Integer id;
    }

    @Scenario(
            value = "ERR-13",
            moreStatements =
                    "The failing statement is a SELECT from a table that is gone; the recorded one is no statement at all.")
    void aFailingQueryLeavesTheSessionUsable() {
        open(MetaData.of(Nowhere.class, Target.class));
        MetaData.of(Nowhere.class).dropAll(engine);
        DataAccessException failure = phase(
                "bad sql",
                () -> catchThrowableOfType(
                        DataAccessException.class,
                        () -> session.query(Nowhere.class).all()));
        assertThat(failure).isNotNull().hasMessageContaining("SELECT").hasMessageContaining("nowhere");
        if (!database.name().equals("SQLite")) {
            session.rollback(); // PostgreSQL ends a transaction with its first error.
        }
        assertThat(phase("next query", () -> session.query(Target.class).all())).isEmpty();
    }

    @Scenario(value = "ERR-18", better = "The refusal names the relationship and both classes, and nothing changes.")
    void anObjectOfAnotherClassIsRefusedAtTheAssignment() {
        open(Blog.METADATA, Blog::fill);
        Comment comment = session.query(Comment.class).filterBy("text", "k1").one();
        ToOne<Object> post = holder(comment);
        Object before = post.get();
        phase(
                "assign",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> post.set(new Comment("other")))
                        .withMessageContaining("`Comment.post` leads to Post, not to ")
                        .withMessageContaining("Set an object of the declared class."));
        phase(
                "assign a key value",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> post.set(1))
                        .withMessageContaining("not to java.lang.Integer"));
        assertThat(post.get()).isSameAs(before);
    }

    @SuppressWarnings("unchecked")
    private static ToOne<Object> holder(Comment comment) {
        return (ToOne<Object>) org.relationshiporm.entity.HolderLayout.of(Comment.class)
                .field(0)
                .get(comment);
    }

    @Scenario(value = "ERR-19", better = "The message names the object's key and the option to load with.")
    void readingWhatIsNotLoadedAfterTheSessionNamesTheOptionToLoadWith() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        session.expunge(ann);
        String text = phase(
                "read",
                () -> String.valueOf(catchThrowableOfType(
                                UnloadedRelationshipException.class,
                                () -> ann.getPosts().size())
                        .getMessage()));
        betterFact(
                "text_mentions",
                mentions(text, "User", "posts", "[1]", "selectinload(User_.posts)", "session"),
                mapOf("User", true, "posts", true, "[1]", true, "selectinload(User_.posts)", true, "session", true));
    }

    @Scenario("ERR-20")
    void aFlushHookCannotCommit() {
        open(Blog.METADATA);
        Session flushing = session;
        session.listen(User.class, new EntityListener<User>() {
            @Override
            public void beforeInsert(User user) {
                flushing.commit();
            }
        });
        session.add(new User("ann"));
        phase(
                "flush",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("flush"));
        session.rollback();
        assertThat(session.query(User.class).count()).isZero();
    }
}
