package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.sql.Functions.plus;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.scenarios.Things.Thing;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Comment;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.session.EntityListener;
import org.relationshiporm.session.Session;
import org.relationshiporm.session.SessionListener;

/** Unit of work. */
abstract class UnitOfWorkScenarios extends ScenarioContract {

    private Thing loadedThing() {
        open(Thing.METADATA, fixture -> fixture.add(new Thing("n", 1, 1)));
        return thing(1);
    }

    private Thing thing(int id) {
        return session.get(Thing.class, id).orElseThrow();
    }

    @Scenario("UOW-01")
    void insertsFollowTheTablesNotTheOrderOfAdd() {
        open(Blog.METADATA);
        User ann = new User("ann");
        Post post = new Post("p");
        Comment comment = new Comment("k");
        comment.setPost(post);
        post.setAuthor(ann);
        session.add(comment);
        session.add(post);
        session.add(ann);
        phase("flush", () -> {
            session.flush();
            assertThat(sql.statements("INSERT"))
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("INSERT INTO users"),
                            second -> assertThat(second).startsWith("INSERT INTO posts"),
                            third -> assertThat(third).startsWith("INSERT INTO comments"));
        });
    }

    @Scenario("UOW-06")
    void severalChangesToOneObjectAreOneUpdateOfTheChangedColumns() {
        Thing thing = loadedThing();
        thing.name = "x";
        thing.name = "y";
        thing.name = "z";
        thing.a = 9;
        phase("flush", () -> {
            session.flush();
            assertThat(sql.statements()).containsExactly("UPDATE things SET name = ?, a = ? WHERE id = ?");
        });
        rowsAsRecorded();
    }

    @Scenario(
            value = "UOW-07",
            better = "Fields are compared with the row, so an object that was set to what it had is not dirty at all.")
    void settingTheSameValueIsNoChange() {
        Thing thing = loadedThing();
        thing.name = "n";
        betterFact("in_dirty", session.dirtyObjects().contains(thing), false);
        fact("is_modified", session.isModified(thing));
        phase("flush", session::flush);
    }

    @Scenario("UOW-08")
    void changingAndChangingBackIsNoChange() {
        Thing thing = loadedThing();
        thing.name = "x";
        thing.name = "n";
        fact("is_modified", session.isModified(thing));
        phase("flush", session::flush);
    }

    @Scenario(
            value = "UOW-09",
            better =
                    "The row as it was last read is kept beyond the commit, so the same value is known to be no change and sends nothing.")
    void settingAnAttributeAfterCommitDoesNotLoadTheObject() {
        Thing thing = loadedThing();
        session.commit();
        phase("set", () -> {
            thing.name = "n";
        });
        phase("flush", () -> {
            session.flush();
            assertThat(sql.count()).isZero();
        });
        thing.name = "m";
        session.flush();
        assertThat(sql.statements()).containsExactly("UPDATE things SET name = ? WHERE id = ?");
    }

    @Scenario(
            value = "UOW-10",
            better =
                    "No attribute needs its history switched on: the value last read is known, and nothing is loaded to compare.")
    void theValueLastReadIsKnownWithoutLoading() {
        Thing thing = loadedThing();
        session.commit();
        phase("set", () -> {
            thing.name = "n";
            assertThat(session.isModified(thing)).isFalse();
            assertThat(sql.count()).isZero();
        });
        phase("flush", session::flush);
    }

    @Scenario("UOW-11")
    void equalSetsOfChangedColumnsShareABatch() {
        open(Thing.METADATA, fixture -> IntStream.rangeClosed(1, 5).forEach(n -> fixture.add(new Thing("n", n, 0))));
        List<Thing> things = session.query(Thing.class).orderBy("id").all();
        things.subList(0, 3).forEach(thing -> thing.name = "x");
        things.get(3).a = 40;
        things.get(4).name = "y";
        things.get(4).a = 50;
        phase("flush", session::flush);
    }

    @Scenario(
            value = "UOW-12",
            better = "Updates are grouped by their columns over the whole table: two statements instead of four.")
    void interleavedColumnSetsDoNotSplitTheBatch() {
        open(Thing.METADATA, fixture -> IntStream.rangeClosed(1, 4).forEach(n -> fixture.add(new Thing("n", n, 0))));
        List<Thing> things = session.query(Thing.class).orderBy("id").all();
        things.get(0).name = "x";
        things.get(1).a = 10;
        things.get(2).name = "y";
        things.get(3).a = 20;
        phase("flush", () -> {
            session.flush();
            assertThat(sql.updates()).isEqualTo(2);
        });
    }

    @Scenario(
            value = "UOW-13",
            better =
                    "The new value comes back with the UPDATE and is in the object after the flush, where a plain field could not load it.")
    void anSqlExpressionAsAValue() {
        open(Thing.METADATA, fixture -> fixture.add(new Thing("n", 5, 0)));
        Thing thing = thing(1);
        session.set(thing, Thing.A, plus(Thing.A, 1));
        phase("flush", session::flush);
        betterFact("loaded_after_flush", thing.a == 6, true);
        phase("read", () -> fact("a", thing.a));
    }

    @Scenario("UOW-14")
    void aServerDefaultIsKnownAfterTheInsert() {
        open(Things.Defaulted.METADATA);
        Things.Defaulted thing = session.add(new Things.Defaulted("n"));
        phase("flush", session::flush);
        phase("read", () -> fact("a", thing.a));
        session.add(new Things.Defaulted("n2"));
        Things.Defaulted explicit = new Things.Defaulted("n3");
        explicit.a = null;
        session.add(explicit);
        phase("flush two", session::flush);
        fact("explicit_null_means_null", explicit.a);
    }

    @Scenario("UOW-15")
    void valuesOfTheSessionAtInsertAndAtUpdate() {
        open(Things.Stamped.METADATA);
        int calls = Things.Touched.CALLS.get();
        Things.Stamped thing = session.add(new Things.Stamped("n"));
        fact("before_flush", thing.created);
        phase("insert", session::flush);
        phase("read", () -> fact("after_flush", Arrays.asList(thing.created, thing.touched)));
        thing.name = "m";
        phase("update", () -> {
            session.flush();
            assertThat(sql.statements()).containsExactly("UPDATE things SET name = ?, touched = ? WHERE id = ?");
        });
        phase("read 2", () -> fact("touched", thing.touched));
        phase("flush again", session::flush);
        fact("on_update_calls", Things.Touched.CALLS.get() - calls);
    }

    @Scenario("UOW-17")
    void aChangedKeyIsFollowedByTheDatabaseAndInMemory() {
        open(Countries.Followed.METADATA);
        behindTheSession(Countries.ROWS);
        Countries.Followed.Country country =
                session.get(Countries.Followed.Country.class, "aa").orElseThrow();
        List<Countries.Followed.City> cities = List.copyOf(country.cities);
        country.code = "bb";
        phase("flush", session::flush);
        phase(
                "read children keys",
                () -> fact("keys", cities.stream().map(city -> city.countryCode).toList()));
        phase(
                "get by new key",
                () -> fact(
                        "same",
                        session.get(Countries.Followed.Country.class, "bb").orElseThrow() == country));
        rowsAsRecorded();
    }

    @Scenario("UOW-18")
    void aChangedKeyIsFollowedByTheSession() {
        open(Countries.NotFollowed.METADATA);
        behindTheSession(Countries.ROWS);
        Countries.NotFollowed.Country country =
                session.get(Countries.NotFollowed.Country.class, "aa").orElseThrow();
        country.code = "bb";
        phase("flush", session::flush);
        session.commit();
        rowsAsRecorded();
    }

    @Scenario(
            value = "UOW-20",
            better = "A unique value is handed over: the row that gives it up goes first.",
            moreStatements = "The DELETE that frees the name is sent too; the recorded flush fails before it.")
    void aUniqueValueIsHandedOver() {
        open(Things.UniqueName.METADATA, fixture -> fixture.add(new Things.UniqueName("n")));
        session.delete(session.get(Things.UniqueName.class, 1).orElseThrow());
        session.add(new Things.UniqueName("n"));
        phase("flush", () -> {
            session.flush();
            assertThat(sql.summary()).isEqualTo("1 INSERT, 1 DELETE");
            assertThat(sql.statements().get(0)).startsWith("DELETE");
        });
        assertThat(rows("things")).hasSize(1);
    }

    @Scenario(
            value = "UOW-21",
            better = "A swap of unique values goes through NULL.",
            moreStatements = "One row gives its value up before the other takes it; the recorded statement fails.")
    void uniqueValuesAreSwapped() {
        open(
                Things.UniqueName.METADATA,
                fixture -> fixture.addAll(new Things.UniqueName("a"), new Things.UniqueName("b")));
        Things.UniqueName a = session.get(Things.UniqueName.class, 1).orElseThrow();
        Things.UniqueName b = session.get(Things.UniqueName.class, 2).orElseThrow();
        a.name = "b";
        b.name = "a";
        phase("flush", () -> {
            session.flush();
            assertThat(sql.updates()).isLessThanOrEqualTo(3);
        });
        assertThat(rows("things")).isEqualTo(List.of(List.of(1, "b"), List.of(2, "a")));
    }

    @Scenario("UOW-22")
    void anUpdateOfAVanishedRowFails() {
        Thing thing = loadedThing();
        behindTheSession("DELETE FROM things");
        thing.name = "x";
        phase(
                "flush",
                () -> assertThatExceptionOfType(StaleObjectException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("Thing [1]"));
    }

    @Scenario("UOW-23")
    void aDeleteOfAVanishedRowIsOnlyAWarning() {
        Thing thing = loadedThing();
        behindTheSession("DELETE FROM things");
        session.delete(thing);
        phase("flush", session::flush);
        noFact("warnings", "The warning goes to the log, not to Python's warnings.");
    }

    @Scenario("UOW-24")
    void mutualReferencesWithPostUpdate() {
        open(Players.METADATA);
        Players.Person person = new Players.Person("p");
        person.balls.add(new Players.Ball("b1"));
        Players.Ball favorite = new Players.Ball("b2");
        person.balls.add(favorite);
        person.favorite.set(favorite);
        session.add(person);
        phase("insert", session::flush);
        rowsAsRecorded();
        session.commit();
        session.delete(person);
        assertThat(person.balls).hasSize(2);
        phase("delete", session::flush);
        assertThat(rows("persons")).isEmpty();
        assertThat(rows("balls")).isEmpty();
    }

    @Scenario(
            value = "UOW-26",
            moreStatements =
                    "A batch of rows travels as statements of up to 500 rows; the recording counts its 1000 round trips as one.")
    void explicitAndGeneratedKeysAreBatched() {
        open(Thing.METADATA);
        IntStream.rangeClosed(1, 1000).forEach(id -> session.add(new Thing(id)));
        phase("explicit keys", () -> {
            session.flush();
            assertThat(sql.count()).isLessThanOrEqualTo(2);
        });
        if (database.name().equals("PostgreSQL")) {
            behindTheSession("ALTER TABLE things ALTER COLUMN id RESTART WITH 1001");
        }
        IntStream.rangeClosed(1, 1000).forEach(n -> session.add(new Thing("n", n, 0)));
        phase("generated keys", () -> {
            session.flush();
            assertThat(sql.count()).isLessThanOrEqualTo(2);
        });
    }

    @Scenario(value = "UOW-27", better = "An object that was changed and changed back is not dirty.")
    void theSessionTellsWhatIsNewDirtyAndDeleted() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        User bob = session.get(User.class, 2).orElseThrow();
        User cid = session.get(User.class, 3).orElseThrow();
        session.add(new User("u"));
        ann.setName("ANN");
        session.delete(bob);
        cid.setName("x");
        cid.setName("cid");
        fact("new", names(session.newObjects()));
        betterFact("dirty", names(session.dirtyObjects()), List.of("ANN"));
        fact("deleted", names(session.deletedObjects()));
        fact("cid_modified", session.isModified(cid));
        phase("flush", session::flush);
        fact(
                "after",
                List.of(
                        session.newObjects().size(),
                        session.dirtyObjects().size(),
                        session.deletedObjects().size()));
    }

    private static List<String> names(List<Object> users) {
        return users.stream().map(user -> ((User) user).getName()).toList();
    }

    @Scenario("UOW-28")
    void anUntouchedSessionSendsNothing() {
        open(Blog.METADATA, Blog::fill);
        for (User user : session.query(User.class).all()) {
            user.getPosts().forEach(post -> post.getComments().size());
            user.getProfile();
        }
        phase("flush", session::flush);
        phase("commit", session::commit);
    }

    @Scenario("UOW-29")
    void flushingInsideAFlushIsRefused() {
        open(Blog.METADATA);
        session.listen(User.class, new EntityListener<User>() {
            @Override
            public void beforeInsert(User user) {
                session.flush();
            }
        });
        session.add(new User("u"));
        phase(
                "flush",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(session::flush)
                        .withMessageContaining("is flushing and cannot flush meanwhile"));
    }

    @Scenario("UOW-30")
    void whatListenersAddAndChangeIsPartOfTheFlush() {
        open(Blog.METADATA, Blog::fill);
        session.listen(new SessionListener() {
            @Override
            public void beforeFlush(Session flushing) {
                flushing.newObjects().stream()
                        .filter(Post.class::isInstance)
                        .forEach(post -> flushing.add(new User("audit")));
            }
        });
        session.listen(User.class, new EntityListener<User>() {
            @Override
            public void beforeUpdate(User user) {
                user.setName(user.getName() + "*");
            }
        });
        session.get(User.class, 1).orElseThrow().setName("ANN");
        session.add(new Post("new"));
        phase("flush", session::flush);
        rowsAsRecorded();
    }

    @Scenario("UOW-32")
    void changesInsideAValueAreSeenWhereItsTypeCopiesIt() {
        open(Things.Documents.METADATA, fixture -> fixture.add(new Things.Documents()));
        Things.Documents doc = session.get(Things.Documents.class, 1).orElseThrow();
        doc.plain.put("a", 2);
        phase("plain in place", session::flush);
        doc.plain = new TreeMap<>(Map.of("a", 3));
        phase("plain replaced", session::flush);
        doc.tracked.put("a", 2);
        phase("tracked in place", session::flush);
        rowsAsRecorded();
    }

    @Scenario(
            value = "UOW-33",
            better =
                    "Tables are ordered by their foreign keys, with or without a relationship, so that one flush is enough.",
            moreStatements = "One flush inserts both rows; the recorded one fails at its first.")
    void foreignKeysAloneOrderTheFlush() {
        open(Things.KeyOnly.METADATA);
        session.add(new Things.KeyOnly.Kid(1, 1));
        session.add(new Things.KeyOnly.Parent(1));
        phase("one flush", () -> {
            session.flush();
            assertThat(sql.summary()).isEqualTo("2 INSERT");
        });
        phase("second of two flushes", () -> {
            session.flush();
            assertThat(sql.count()).isZero();
        });
    }

    @Scenario(
            value = "UOW-34",
            better =
                    "Members are told apart by identity, so the object that was named is the one that leaves the list.")
    void objectsThatAreEqualAreSeparateMembersAndRows() {
        open(EqualPosts.METADATA);
        EqualPosts.User ann = new EqualPosts.User("ann");
        EqualPosts.Post p = new EqualPosts.Post("t");
        EqualPosts.Post q = new EqualPosts.Post("t");
        ann.posts.add(p);
        ann.posts.add(q);
        session.add(ann);
        phase("flush", session::flush);
        fact("equal", p.equals(q));
        fact("different_keys", !p.id.equals(q.id));
        ann.posts.remove(q);
        betterFact("left_in_list_is_second", ann.posts.get(0) == q, false);
        assertThat(ann.posts).hasSize(1);
        phase("flush 2", session::flush);
        rowsAsRecorded();
    }
}
