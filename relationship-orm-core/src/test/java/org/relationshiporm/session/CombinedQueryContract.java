package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Loaders.containsEager;
import static org.relationshiporm.query.Loaders.joinedload;
import static org.relationshiporm.query.Loaders.selectinload;
import static org.relationshiporm.query.Loaders.subqueryload;
import static org.relationshiporm.query.RowPair.row;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.coalesce;
import static org.relationshiporm.sql.Functions.concat;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.minus;
import static org.relationshiporm.sql.Functions.nullif;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Comment;
import org.relationshiporm.domain.Comment_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.query.Cursor;
import org.relationshiporm.query.Page;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.sql.SelectStatement;

/** Constructs that are each shown alone elsewhere, within each other, on every database. */
abstract class CombinedQueryContract extends StatementFixture {

    private void comment(int... posts) {
        for (int post : posts) {
            Post commented = session.get(Post.class, post).orElseThrow();
            for (int number = 0; number < 3; number++) {
                commented.getComments().add(new Comment("k" + number));
            }
        }
        session.commit();
        session.expungeAll();
        sql.clear();
    }

    @Test
    void aPageOfOwnersWithCollectionsOfCollections() {
        comment(1, 3);
        Page<User> page = session.query(User.class)
                .options(joinedload(User_.posts).joinedload(Post_.comments))
                .orderBy(User_.name.desc())
                .page(0, 2);
        assertThat(page.content()).extracting(User::getName).containsExactly("John", "Jane");
        assertThat(page.total()).isEqualTo(3);
        sql.clear();
        assertThat(page.content().get(0).getPosts()).hasSize(2);
        assertThat(page.content().get(0).getPosts().get(0).getComments()).hasSize(3);
        assertThat(page.content().get(1).getPosts().get(0).getComments()).hasSize(3);
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aLimitForEachOwnerWithTiesOnTwoLevels() {
        session.update(Post.class).set(Post_.title, "same").everyRow().execute();
        comment(1, 2, 3);
        List<User> users = session.query(User.class)
                .options(selectinload(User_.posts)
                        .where(Post_.title.eq("same"))
                        .orderBy(Post_.title.asc())
                        .limit(1)
                        .options(selectinload(Post_.comments)
                                .orderBy(Comment_.text.desc())
                                .limit(2)))
                .orderBy(User_.id)
                .all();
        assertThat(users).extracting(user -> user.getPosts().size()).containsExactly(1, 1, 0);
        assertThat(users.get(0).getPosts().get(0).getId()).isEqualTo(1);
        assertThat(users.get(0).getPosts().get(0).getComments())
                .extracting(Comment::getText)
                .containsExactly("k2", "k1");
    }

    @Test
    void containsEagerFromAnOuterJoinFillsEmptyOnesToo() {
        comment(1);
        List<User> users = session.query(User.class)
                .outerJoin(User_.posts)
                .outerJoin(Post_.comments)
                .options(containsEager(User_.posts).containsEager(Post_.comments))
                .orderBy(User_.id, Post_.id, Comment_.id)
                .all();
        assertThat(sql.summary()).isEqualTo("1 SELECT");
        sql.clear();
        assertThat(users).extracting(user -> user.getPosts().size()).containsExactly(2, 1, 0);
        assertThat(users.get(0).getPosts())
                .extracting(post -> post.getComments().size())
                .containsExactly(3, 0);
        assertThat(sql.statements()).isEmpty();
    }

    @Test
    void aValueInTwoPlacesIsNotTakenForTwoValues() {
        Predicate isJohn = User_.name.eq("John");
        assertThat(session.query(User.class).where(isJohn.or(isJohn)).all()).hasSize(1);
        assertThat(session.query(User.class)
                        .where(User_.name.eq("John").or(User_.name.eq("Jane")))
                        .all())
                .hasSize(2);
        Expression<Integer> next = plus(User_.id, 1);
        assertThat(session.query(next).where(next.gt(0)).orderBy(next).first()).contains(2);
        assertThat(session.query(plus(User_.id, 10))
                        .where(plus(User_.id, -1).gt(0))
                        .orderBy(plus(User_.id, 5))
                        .first())
                .contains(12);
        assertThat(session.update(User.class)
                        .set(User_.name, "x")
                        .where(isJohn.and(isJohn))
                        .execute())
                .isEqualTo(1);
        assertThat(session.update(User.class)
                        .set(User_.name, "y")
                        .where(User_.name.eq("x").and(User_.name.eq("z")))
                        .execute())
                .isZero();
    }

    @Test
    void rowsAreGroupedByExpressionsWithValues() {
        Expression<String> kind = when(User_.name.startsWith("J"), literal("j")).otherwise(literal("other"));
        assertThat(session.query(kind, count())
                        .groupBy(kind)
                        .having(count().gt(0L))
                        .orderBy(kind)
                        .limit(2)
                        .all())
                .containsExactly(new Tuple2<>("j", 2L), new Tuple2<>("other", 1L));
        assertThat(session.query(coalesce(nullif(User_.name, "Bob"), literal("none")), count(User_.id))
                        .groupBy(coalesce(nullif(User_.name, "Bob"), literal("none")))
                        .orderBy(coalesce(nullif(User_.name, "Bob"), literal("none")))
                        .all())
                .containsExactly(new Tuple2<>("Jane", 1L), new Tuple2<>("John", 1L), new Tuple2<>("none", 1L));
        assertThat(session.query(coalesce(nullif(User_.name, "John"), literal("nobody")), count(User_.id))
                        .groupBy(coalesce(nullif(User_.name, "John"), literal("nobody")))
                        .orderBy(coalesce(nullif(User_.name, "John"), literal("nobody")))
                        .page(Cursor.last(), 1)
                        .content())
                .containsExactly(new Tuple2<>("nobody", 1L));
        Expression<Integer> rest = minus(User_.id, 1);
        assertThat(session.query(plus(rest, 1), count())
                        .groupBy(rest)
                        .orderBy(rest.desc())
                        .limit(1)
                        .all())
                .containsExactly(new Tuple2<>(3, 1L));
        assertThat(session.query(kind).distinct().orderBy(kind.desc()).all()).containsExactly("other", "j");
        assertThat(session.query(kind, count()).groupBy(kind).count()).isEqualTo(2);
    }

    @Test
    void rowsAreGroupedByExpressionsWithListsAndWithQueries() {
        Expression<String> group =
                when(User_.name.in("John", "Jane"), literal("j")).otherwise(literal("other"));
        assertThat(session.query(group, count())
                        .groupBy(group)
                        .having(group.ne("none"))
                        .orderBy(group.desc())
                        .all())
                .containsExactly(new Tuple2<>("other", 1L), new Tuple2<>("j", 2L));
        assertThat(session.query(when(User_.name.in("John", "Jane"), literal("j"))
                                .otherwise(literal("other")))
                        .distinct()
                        .orderBy(group)
                        .all())
                .containsExactly("j", "other");
        assertThat(session.query(User_.posts.count(), count())
                        .groupBy(User_.posts.count())
                        .having(User_.posts.count().ge(0L))
                        .orderBy(User_.posts.count())
                        .all())
                .containsExactly(new Tuple2<>(0L, 1L), new Tuple2<>(1L, 1L), new Tuple2<>(2L, 1L));
        Expression<Long> named = User_.posts.count(Post_.title.in("Post 1", "Post 3"));
        assertThat(session.query(plus(named, 1L), count())
                        .groupBy(named)
                        .orderBy(named.desc())
                        .all())
                .containsExactly(new Tuple2<>(2L, 2L), new Tuple2<>(1L, 1L));
        assertThat(session.query(
                                when(User_.posts.any(Post_.title.eq("Post 1")), literal("has"))
                                        .otherwise(literal("lacks")),
                                count())
                        .groupBy(User_.posts.any(Post_.title.eq("Post 1")))
                        .orderBy(User_.posts.any(Post_.title.eq("Post 1")))
                        .all())
                .containsExactly(new Tuple2<>("lacks", 2L), new Tuple2<>("has", 1L));
    }

    /** A plan is shared by queries of one shape: lists that are equal in one of them may differ in the next. */
    @Test
    void listsThatAreEqualInOneQueryMayDifferInTheNext() {
        for (List<String> ordered : List.of(List.of("John"), List.of("Jane"))) {
            Expression<String> group =
                    when(User_.name.in(List.of("John")), literal("j")).otherwise(literal("other"));
            assertThat(session.query(group, count())
                            .groupBy(group, User_.name)
                            .orderBy(when(User_.name.in(ordered), literal(0)).otherwise(literal(1)))
                            .limit(1)
                            .all())
                    .containsExactly(new Tuple2<>(ordered.contains("John") ? "j" : "other", 1L));
        }
    }

    @Test
    void aQueryOverACommonTableIsNotRepeatedToLoadByASubquery() {
        QueryTable writers =
                select(Post_.userId).where(Post_.title.ne("Post 3")).asCommonTable("writers");
        List<User> users = session.query(User.class)
                .join(writers, writers.get(Post_.userId).eq(User_.id))
                .options(subqueryload(User_.posts))
                .all();
        assertThat(users.get(0).getPosts()).hasSize(2);
        assertThat(sql.summary()).isEqualTo("2 SELECT");
    }

    @Test
    void setOperationsWithinACommonTableAndWithinAnUpdate() {
        SelectStatement<String> both = select(User_.name)
                .where(User_.name.startsWith("J"))
                .union(select(Post_.title).where(Post_.title.eq("Post 1")));
        QueryTable known = both.asCommonTable("known");
        assertThat(session.query(select(known.get(User_.name), count())
                                .from(known)
                                .groupBy(known.get(User_.name))
                                .orderBy(known.get(User_.name)))
                        .all())
                .containsExactly(new Tuple2<>("Jane", 1L), new Tuple2<>("John", 1L), new Tuple2<>("Post 1", 1L));
        QueryTable derived = both.asTable("derived");
        assertThat(session.update(User.class)
                        .set(User_.name, concat(User_.name, literal("!")))
                        .where(User_.name.in(select(derived.get(User_.name)).from(derived)))
                        .execute())
                .isEqualTo(2);
        assertThat(session.query(User_.name).orderBy(User_.id).all()).containsExactly("John!", "Jane!", "Bob");
        assertThat(session.update(User.class)
                        .set(User_.name, concat(User_.name, literal("?")))
                        .where(User_.name.in(select(known.get(User_.name)).from(known)))
                        .execute())
                .isEqualTo(2);
        assertThat(session.query(User_.name).orderBy(User_.id).all()).containsExactly("John!?", "Jane!?", "Bob");
    }

    @Test
    void aLoadForSeventyThousandCompositeKeys() {
        assertThat(session.query(User.class)
                        .where(row(User_.id, User_.name)
                                .in(IntStream.rangeClosed(1, 70_000)
                                        .mapToObj(id -> new Tuple2<>(id, "Bob"))
                                        .toList()))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void textsWithSetOperationsKeepTheirOrderAndLimit() {
        assertThat(session.query(select(User_.name)
                                .unionAll(select(Post_.title))
                                .orderBy(User_.name.desc())
                                .limit(2))
                        .all())
                .containsExactly("Post 3", "Post 2");
    }

    @Test
    void listsOfAHundredThousandValuesAreOneParameter() {
        List<Integer> ids =
                new ArrayList<>(IntStream.rangeClosed(1, 100_000).boxed().toList());
        assertThat(session.query(User.class).where(User_.id.in(ids)).count()).isEqualTo(3);
        assertThat(session.query(User.class)
                        .where(User_.id.notIn(ids.subList(1, ids.size())))
                        .count())
                .isEqualTo(1);
        assertThat(session.deleteFrom(Comment.class).where(Comment_.id.in(ids)).execute())
                .isZero();
        assertThat(sql.statements("SELECT")).hasSize(2);
    }

    @Test
    void aConditionOnAnAliasBesideTheCollectionThatIsLoaded() {
        Post_.Alias newest = Post_.aliased("newest");
        List<User> users = session.query(User.class)
                .join(User_.posts, newest)
                .where(newest.title.eq("Post 2"))
                .options(joinedload(User_.posts))
                .all();
        assertThat(users).hasSize(1);
        assertThat(users.get(0).getPosts()).hasSize(2);
        assertThatThrownBy(() -> session.query(User.class)
                        .join(User_.posts, newest)
                        .options(containsEager(User_.posts))
                        .all())
                .hasMessageContaining("posts");
    }

    @Test
    void anErrorInAStreamClosesIt() {
        assertThatThrownBy(() -> {
                    try (var users = session.query(User.class).stream()) {
                        users.forEach(user -> {
                            throw new IllegalStateException("stop");
                        });
                    }
                })
                .hasMessage("stop");
        assertThat(session.query(User.class).count()).isEqualTo(3);
    }
}
