package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Statements.entity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.relationshiporm.docs.depot.JacksonCodec;
import org.relationshiporm.error.InvalidValueException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.scenarios.FeatureBlogs.Described;
import org.relationshiporm.scenarios.MappedFeatures.Address;
import org.relationshiporm.scenarios.MappedFeatures.Color;
import org.relationshiporm.scenarios.MappedFeatures.Customer;
import org.relationshiporm.scenarios.MappedFeatures.NamedUser;
import org.relationshiporm.scenarios.MappedFeatures.Person;
import org.relationshiporm.scenarios.MappedFeatures.Point;
import org.relationshiporm.scenarios.MappedFeatures.Thing;
import org.relationshiporm.scenarios.MappedFeatures.Vertex;
import org.relationshiporm.scenarios.MappedFeatures.Viewing;

/** What a mapping can say of single attributes and relationships. */
abstract class MappingFeatureScenarios extends ScenarioContract {

    @Scenario(
            value = "MAP-01",
            better = "A value of which no column is set is null, and a record cannot be changed behind the session.")
    void aValueOverTwoColumns() {
        open(MetaData.of(Vertex.class));
        Vertex vertex = new Vertex();
        vertex.start = new Point(1, 2);
        vertex.end = new Point(3, 4);
        session.add(vertex);
        phase("insert", session::flush);
        vertex.end = new Point(3, 5);
        phase("replace", session::flush);
        phase("mutate in place", session::flush);
        fact(
                "found",
                session.query(Vertex.class)
                        .filterBy("end", new Point(3, 5))
                        .all()
                        .size());
        betterFact("empty", new Vertex().start, null);
        rowsAsRecorded();
    }

    @Scenario("MAP-11")
    void twoKeysToTheSameTable() {
        open(MetaData.of(Address.class, Customer.class));
        Address first = new Address();
        Customer customer = new Customer();
        customer.billing.set(first);
        customer.shipping.set(first);
        session.add(customer);
        phase("flush", session::flush);
        Address second = new Address();
        customer.shipping.set(second);
        phase("flush 2", session::flush);
        fact("lists", List.of(first.bills.size(), first.ships.size(), second.ships.size()));
        rowsAsRecorded();
    }

    private void renew() {
        session.close();
        session = engine.openSession();
    }

    @Scenario(
            value = "MAP-02",
            better = "What an object computes is its own method; a statement sets the columns that there are.")
    void anAttributeInMemoryAndInQueries() {
        open(MetaData.of(Person.class), fixture -> fixture.addAll(new Person("ann doe"), new Person("eva bee")));
        Person ann = phase(
                "filter",
                () -> session.query(Person.class)
                        .where(MappedFeatures_Person_.fullName.eq("ann doe"))
                        .one());
        ann.setFullName("bob doe");
        session.commit();
        phase(
                "bulk update",
                () -> session.update(Person.class)
                        .set(MappedFeatures_Person_.first, "cid")
                        .where(MappedFeatures_Person_.fullName.eq("bob doe"))
                        .execute());
        fact("value", ann.getFullName());
        fact(
                "sorted",
                session.query(MappedFeatures_Person_.fullName)
                        .orderBy(MappedFeatures_Person_.last.asc())
                        .all());
    }

    @Scenario(
            value = "MAP-03",
            better =
                    "The count comes beside the object with the query that asks for it, and is never an old one inside it.")
    void aCountBesideEachObject() {
        open(Described.METADATA, EagerBlogs.ROWS.subList(0, 2));
        List<Tuple2<Described.User, Long>> users = phase("load", this::counted);
        fact("counts", phase("read", () -> counts(users)));
        Described.User bob = users.get(1).first();
        bob.posts.size();
        bob.posts.add(new Described.Post("new"));
        session.flush();
        long after = phase("read after flush", () -> countOf(bob));
        fact("after_append_and_flush", after);
        behindTheSession("INSERT INTO posts (title, user_id) VALUES ('raw', 2)");
        fact("after_raw_insert", after);
        fact("after_refresh", countOf(bob));
    }

    private List<Tuple2<Described.User, Long>> counted() {
        return session.query(entity(Described.User.class), FeatureBlogs_Described_User_.postCount)
                .orderBy(FeatureBlogs_Described_User_.id)
                .all();
    }

    private static List<Long> counts(List<Tuple2<Described.User, Long>> users) {
        return users.stream().map(Tuple2::second).toList();
    }

    private long countOf(Described.User user) {
        return session.query(FeatureBlogs_Described_User_.postCount)
                .where(FeatureBlogs_Described_User_.id.eq(Objects.requireNonNull(user.id)))
                .scalar();
    }

    @Scenario(
            value = "MAP-04",
            better =
                    "A plain field tells nobody that it changes, so the flush asks its validator, and sends nothing; relationships ask theirs at once.")
    void validatorsRefuseAndConvert() {
        open(Described.METADATA);
        Described.User user = new Described.User(" a ");
        session.add(user);
        session.flush();
        fact("trimmed", user.name);
        user.name = " ";
        phase(
                "empty name",
                () -> assertThatExceptionOfType(InvalidValueException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("a user needs a name"));
        assertThat(rows("users").get(0)).contains("a");
        session.rollback();
        Described.User kept = new Described.User("a");
        session.add(kept);
        session.flush();
        fact("kept", kept.name);
        phase(
                "bad post",
                () -> assertThatThrownBy(() -> kept.posts.add(new Described.Post("bad")))
                        .hasMessageContaining("a bad post"));
        fact("list", kept.posts);
    }

    @Scenario(
            value = "MAP-06",
            better = "A text that is no constant does not compile; what a row has of them is refused by name.")
    void enumsJsonAndConvertersComeBack() {
        open(MetaData.of(options -> options.jsonCodec(new JacksonCodec()), Thing.class));
        Thing thing = new Thing();
        thing.color = Color.RED;
        thing.data = Map.of("k", Arrays.asList(1, null));
        thing.words = List.of("a", "b");
        session.add(thing);
        session.commit();
        renew();
        Thing read = session.get(Thing.class, 1).orElseThrow();
        fact("values", Arrays.asList(read.color, read.data, read.words));
        read.words = new ArrayList<>(List.of("a", "b"));
        phase("equal list assigned", session::flush);
        read.words = List.of("a", "b", "c");
        phase("changed list assigned", () -> {
            session.flush();
            assertThat(sql.statements("UPDATE")).containsExactly("UPDATE things SET words = ? WHERE id = ?");
        });
        read.color = Color.GREEN;
        phase("flush of a text that is no enum member", session::flush);
        fact("stored", rows("things").get(0).get(1));
        behindTheSession("UPDATE things SET color = 'BLUE'");
        session.commit();
        renew();
        phase(
                "unknown stored value",
                () -> assertThatThrownBy(() -> session.get(Thing.class, 1)).hasMessageContainingAll("BLUE", "color"));
        rowsStatedOtherwise("The recorded rows are those before the changes; every step above states its own.");
    }

    @Scenario("MAP-07")
    void criteriaInsertsAndUpdatesUseTheAttributesName() {
        open(MetaData.of(NamedUser.class));
        NamedUser user = new NamedUser();
        user.fullName = "a";
        session.add(user);
        session.insertInto(NamedUser.class)
                .row(row -> row.set(MappedFeatures_NamedUser_.fullName, "c"))
                .execute();
        session.update(NamedUser.class)
                .set(MappedFeatures_NamedUser_.fullName, "b")
                .where(MappedFeatures_NamedUser_.fullName.eq("c"))
                .execute();
        fact("found", session.query(NamedUser.class).filterBy("fullName", "b").count());
        rowsAsRecorded();
    }

    @Scenario(value = "MAP-10", better = "A change of what is only for reading is refused, where it would be lost.")
    void aRelationshipOverAConditionOfItsOwn() {
        open(Described.METADATA, EagerBlogs.ROWS.subList(0, 2));
        Described.User ann = session.get(Described.User.class, 1).orElseThrow();
        Described.User bob = session.get(Described.User.class, 2).orElseThrow();
        fact("lazy", phase("lazy", () -> List.of(titles(ann.openers), titles(bob.openers))));
        assertThatThrownBy(() -> ann.openers.add(new Described.Post("a3"))).hasMessageContaining("openers");
        phase("flush after append", session::flush);
        renew();
        List<Described.User> users = phase(
                "selectin",
                () -> session.query(Described.User.class)
                        .options(selectinload(FeatureBlogs_Described_User_.openers))
                        .orderBy(FeatureBlogs_Described_User_.id)
                        .all());
        fact("selectin", users.stream().map(user -> titles(user.openers)).toList());
    }

    private static List<String> titles(List<Described.Post> posts) {
        return posts.stream().map(post -> post.title).toList();
    }

    @Scenario("MAP-12")
    void aViewOverAssociationObjects() {
        open(Viewing.METADATA);
        Viewing.Student student = new Viewing.Student();
        Viewing.Course math = new Viewing.Course();
        math.title = "math";
        session.addAll(student, math);
        session.flush();
        fact("empty", student.allCourses);
        Viewing.Enrollment enrollment = new Viewing.Enrollment();
        enrollment.course.set(math);
        student.enrollments.add(enrollment);
        session.flush();
        fact("stale", student.allCourses);
        session.expire(student, "allCourses");
        fact("fresh", student.allCourses.stream().map(course -> course.title).toList());
    }
}
