package org.relationshiporm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.literal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.error.StaleObjectException;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.Post_;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;
import org.springframework.dao.DataIntegrityViolationException;

/** Statements that change many rows. */
abstract class BulkScenarios extends ScenarioContract {

    private List<User> users() {
        return session.query(User.class).orderBy(User_.id).all();
    }

    private static List<@Nullable String> names(List<User> users) {
        return users.stream().map(User::getName).toList();
    }

    @Scenario("DML-01")
    void anUpdateByCriteriaIsEvaluatedInMemory() {
        open(Blog.METADATA, Blog::fill);
        List<User> all = users();
        phase(
                "update",
                () -> session.update(User.class)
                        .set(User_.name, "same")
                        .where(User_.id.gt(1))
                        .synchronize(Synchronize.EVALUATE)
                        .execute());
        phase("read", () -> fact("names", names(all)));
        phase(
                "update with expression",
                () -> session.update(User.class)
                        .set(User_.name, concat(User_.name, literal("!")))
                        .where(User_.id.gt(1))
                        .synchronize(Synchronize.EVALUATE)
                        .execute());
        phase("read 2", () -> fact("names2", names(all)));
    }

    @Scenario("DML-02")
    void anUpdateByCriteriaIsFollowedByItsKeys() {
        open(Blog.METADATA, Blog::fill);
        List<User> all = users();
        phase("update", () -> {
            session.update(User.class)
                    .set(User_.name, "same")
                    .where(User_.id.gt(2))
                    .synchronize(Synchronize.FETCH)
                    .execute();
            assertThat(sql.statements().get(0)).contains("RETURNING");
        });
        phase("read", () -> fact("names", names(all)));
    }

    @Scenario("DML-03")
    void byDefaultWhatCanBeIsEvaluated() {
        open(Blog.METADATA, Blog::fill);
        List<User> all = users();
        phase("simple", () -> {
            session.update(User.class)
                    .set(User_.name, "A")
                    .where(User_.name.eq("ann"))
                    .execute();
            assertThat(sql.statements().get(0)).doesNotContain("RETURNING");
        });
        phase("exists", () -> {
            session.update(User.class)
                    .set(User_.name, "C")
                    .where(User_.posts.any(Post_.title.eq("c1")))
                    .execute();
            assertThat(sql.statements().get(0)).contains("RETURNING");
        });
        phase("read", () -> fact("names", names(all)));
    }

    @Scenario("DML-04")
    void withoutSynchronisationMemoryIsStale() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        session.update(User.class)
                .set(User_.name, "z")
                .everyRow()
                .synchronize(Synchronize.NONE)
                .execute();
        fact("before_expiry", ann.getName());
        session.expire(ann);
        session.get(User.class, 1);
        fact("after", ann.getName());
    }

    @Scenario("DML-05")
    void aCriterionThatCannotBeEvaluatedIsRefused() {
        open(Blog.METADATA, Blog::fill);
        users();
        phase(
                "update",
                () -> assertThatExceptionOfType(SessionUsageException.class)
                        .isThrownBy(() -> session.update(User.class)
                                .set(User_.name, "C")
                                .where(User_.posts.any(Post_.title.eq("c1")))
                                .synchronize(Synchronize.EVALUATE)
                                .execute())
                        .withMessageContaining("cannot be told in memory"));
    }

    @Scenario("DML-07")
    void aDeleteByCriteriaFollowsNoCascades() {
        open(CascadeBlogs.Owning.METADATA, Blog.ROWS);
        phase(
                "delete",
                () -> assertThatExceptionOfType(DataIntegrityViolationException.class)
                        .isThrownBy(() -> session.deleteFrom(CascadeBlogs.Owning.User.class)
                                .where(CascadeBlogs_Owning_User_.name.eq("ann"))
                                .execute()));
        session.rollback();
    }

    @Scenario("DML-09")
    void plainRowsAreInsertedWithoutObjects() {
        open(Blog.METADATA);
        List<Map<String, String>> rows = IntStream.range(0, 500)
                .mapToObj(number -> Map.of("name", "u" + number))
                .toList();
        phase("insert", () -> session.insertInto(User.class).rows(rows).execute());
        fact(
                "objects_in_session",
                session.newObjects().size() + session.dirtyObjects().size());
        List<User> returned = phase(
                "insert returning",
                () -> session.insertInto(User.class)
                        .rows(List.of("a", "b", "c"), (row, name) -> row.set(User_.name, name))
                        .returningObjects()
                        .all());
        fact("returned", names(returned));
        fact("in_session", session.contains(returned.get(0)));
    }

    @Scenario("DML-11")
    void rowsAreUpdatedByTheirKeys() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        phase(
                "update",
                () -> session.update(User.class)
                        .each(List.of(1, 2), (row, id) -> row.set(User_.id, id).set(User_.name, id == 1 ? "x" : "y")));
        fact("in_memory", ann.getName());
        phase(
                "missing id",
                () -> assertThatExceptionOfType(StaleObjectException.class)
                        .isThrownBy(() -> session.update(User.class)
                                .each(
                                        List.of(99),
                                        (row, id) -> row.set(User_.id, id).set(User_.name, "z")))
                        .withMessageContaining("99"));
        session.rollback();
    }

    @Scenario(value = "DML-12", better = "A loaded object follows the upsert by itself.")
    void anUpsertInsertsOrUpdates() {
        open(Blog.METADATA, Blog::fill);
        User ann = session.get(User.class, 1).orElseThrow();
        List<User> first = phase("upsert", this::upsert);
        betterFact("a_without", ann.getName(), "new");
        phase("upsert 2", this::upsert);
        fact("a_with", ann.getName());
        fact("returned", first.stream().map(User::getId).toList());
    }

    private List<User> upsert() {
        List<User> users = new ArrayList<>(session.insertInto(User.class)
                .row(row -> row.set(User_.id, 1).set(User_.name, "new"))
                .row(row -> row.set(User_.id, 9).set(User_.name, "nine"))
                .onConflict(User_.id)
                .doUpdate(User_.name)
                .returningObjects()
                .all());
        users.sort(Comparator.comparing(User::getId));
        return users;
    }

    @Scenario("DML-13")
    void objectsAreInsertedAsRowsWithoutTheirRelationships() {
        open(Blog.METADATA);
        List<User> users = List.of(new User("a"), new User("b"));
        users.forEach(user -> user.getPosts().add(new Post("p")));
        phase("bulk save", () -> session.insertInto(User.class).objects(users).execute());
        fact("ids", users.stream().map(User::getId).toList());
        rowsAsRecorded();
    }

    @Scenario(
            value = "DML-15",
            better = "A column of the base table is written there.",
            moreStatements = "The UPDATE of the base table runs, where the recorded one is refused.")
    void anUpdateThroughASubclassWritesOneTable() {
        open(JoinedStaff.METADATA, JoinedStaff::fill);
        JoinedStaff.Engineer liz = session.get(JoinedStaff.Engineer.class, 3).orElseThrow();
        phase("own column", () -> {
            session.update(JoinedStaff.Engineer.class)
                    .set(JoinedStaff_Engineer_.lang, "go")
                    .where(JoinedStaff_Engineer_.id.eq(3))
                    .execute();
            assertThat(sql.statements().get(0)).startsWith("UPDATE engineers SET lang = ? WHERE EXISTS (SELECT ");
        });
        assertThat(liz.lang).isEqualTo("go");
        phase("base column", () -> {
            session.update(JoinedStaff.Engineer.class)
                    .set(JoinedStaff_Engineer_.name, "ada")
                    .where(JoinedStaff_Engineer_.lang.eq("go"))
                    .execute();
            assertThat(sql.statements().get(0)).startsWith("UPDATE employees SET name = ? WHERE EXISTS (SELECT ");
        });
        assertThat(liz.name).isEqualTo("ada");
        session.commit();
        assertThat(rows("employees")).hasSize(4).anyMatch(row -> row.contains("ada"));
        assertThat(session.update(JoinedStaff.Engineer.class)
                        .set(JoinedStaff_Engineer_.name, "x")
                        .set(JoinedStaff_Engineer_.lang, "y")
                        .everyRow()
                        .execute())
                .isEqualTo(session.query(JoinedStaff.Engineer.class).count());
        assertThat(liz.name + liz.lang).isEqualTo("xy");
    }
}
