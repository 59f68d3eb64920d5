package org.relationshiporm.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relationshiporm.query.Statements.entity;
import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.max;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.relationshiporm.domain.Node;
import org.relationshiporm.domain.Node_;
import org.relationshiporm.domain.Post;
import org.relationshiporm.domain.Post_;
import org.relationshiporm.domain.User;
import org.relationshiporm.domain.User_;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.sql.EntityAlias;

/** One class under several names, joins on conditions, objects beside values, and counts of relationships, on every database. */
abstract class AliasContract extends StatementFixture {

    /** An object with a number beside it. */
    record Author(User user, long posts) {}

    @Test
    void anEntityIsJoinedToItselfUnderAnAlias() {
        Node_.Alias parent = Node_.aliased("parent");
        List<Tuple2<String, String>> pairs = session.query(Node_.name, parent.name)
                .join(Node_.parent, parent)
                .orderBy(Node_.name)
                .all();
        assertThat(pairs)
                .containsExactly(
                        new Tuple2<>("leaf", "left"), new Tuple2<>("left", "root"), new Tuple2<>("right", "root"));
        assertThat(onlyStatement())
                .isEqualTo(
                        "SELECT n.name, parent.name FROM nodes n JOIN nodes parent ON parent.id = n.parent_id ORDER BY n.name");
    }

    @Test
    void anAliasIsJoinedFurther() {
        Node_.Alias parent = Node_.aliased("parent");
        Node_.Alias grand = Node_.aliased("grand");
        List<Node> found = session.query(Node.class)
                .join(Node_.parent, parent)
                .join(parent.parent, grand)
                .where(grand.name.eq("root"))
                .orderBy(parent.name)
                .all();
        assertThat(found).extracting(Node::getName).containsExactly("leaf");
        assertThat(onlyStatement())
                .isEqualTo("SELECT n.id, n.name, n.parent_id FROM nodes n JOIN nodes parent ON parent.id = n.parent_id"
                        + " JOIN nodes grand ON grand.id = parent.parent_id WHERE grand.name = ? ORDER BY parent.name");
    }

    @Test
    void anOuterJoinToAnAliasKeepsRowsWithoutPartner() {
        Node_.Alias parent = Node_.aliased("parent");
        assertThat(session.query(Node_.name, parent.name)
                        .outerJoin(Node_.parent, parent)
                        .where(Node_.name.eq("root"))
                        .all())
                .containsExactly(new Tuple2<String, @Nullable String>("root", null));
    }

    @Test
    void aClassIsJoinedTwice() {
        Post_.Alias first = Post_.aliased("first");
        Post_.Alias second = Post_.aliased("second");
        assertThat(session.query(User_.name, first.title, second.title)
                        .join(User_.posts, first)
                        .join(User_.posts, second)
                        .where(first.id.lt(second.id))
                        .all())
                .containsExactly(new Tuple3<>("John", "Post 1", "Post 2"));
    }

    @Test
    void aConditionJoinsWhatNoRelationshipDoes() {
        List<Tuple2<String, String>> pairs = session.query(User_.name, Node_.name)
                .join(Node.class, Node_.id.eq(User_.id))
                .orderBy(User_.id)
                .all();
        assertThat(pairs).hasSize(3).first().isEqualTo(new Tuple2<>("John", "root"));
        assertThat(onlyStatement())
                .isEqualTo("SELECT u.name, n.name FROM users u JOIN nodes n ON n.id = u.id ORDER BY u.id");
    }

    @Test
    void aConditionJoinsAnAliasOfTheSameClass() {
        Post_.Alias other = Post_.aliased("other");
        assertThat(session.query(Post_.title, other.title)
                        .join(other, other.userId.eq(Post_.userId).and(other.id.gt(Post_.id)))
                        .all())
                .containsExactly(new Tuple2<>("Post 1", "Post 2"));
        assertThat(session.query(Post_.title, other.title)
                        .outerJoin(other, other.userId.eq(Post_.userId).and(other.id.gt(Post_.id)))
                        .orderBy(Post_.title)
                        .all())
                .hasSize(3);
    }

    @Test
    void aConditionalJoinGivesEachObjectOnce() {
        Post_.Alias any = Post_.aliased("any_post");
        assertThat(session.query(User.class)
                        .join(any, any.userId.eq(User_.id))
                        .orderBy(User_.name)
                        .all())
                .extracting(User::getName)
                .containsExactly("Jane", "John");
        assertThat(session.query(User.class).join(any, any.userId.eq(User_.id)).count())
                .isEqualTo(2);
        assertThat(session.query(User.class)
                        .outerJoin(any, any.userId.eq(User_.id))
                        .where(any.id.isNull())
                        .one()
                        .getName())
                .isEqualTo("Bob");
    }

    @Test
    void aCrossJoinIsAskedForByName() {
        assertThat(session.query(User_.name, Node_.name).crossJoin(Node.class).all())
                .hasSize(12);
        assertThat(onlyStatement()).isEqualTo("SELECT u.name, n.name FROM users u CROSS JOIN nodes n");
    }

    @Test
    void aSubqueryOverTheSameEntityIsCorrelatedByAnAlias() {
        Post_.Alias other = Post_.aliased("other");
        assertThat(session.query(Post_.title)
                        .where(Post_.id.eq(select(max(other.id))
                                .where(other.userId.eq(Post_.userId))
                                .asScalar()))
                        .orderBy(Post_.title)
                        .all())
                .containsExactly("Post 2", "Post 3");
        assertThat(onlyStatement())
                .isEqualTo("SELECT p.title FROM posts p WHERE p.id = (SELECT max(other.id) FROM posts other"
                        + " WHERE other.user_id = p.user_id) ORDER BY p.title");
    }

    @Test
    void aRelationshipOfAnAliasIsTestedAndCounted() {
        User_.Alias author = User_.aliased("author");
        assertThat(session.query(Post_.title)
                        .join(Post_.user, author)
                        .where(author.posts.any(Post_.title.eq("Post 1")))
                        .orderBy(author.posts.count().desc(), Post_.title.asc())
                        .all())
                .containsExactly("Post 1", "Post 2");
    }

    @Test
    void anAliasGivesObjectsOfItsOwn() {
        Node_.Alias parent = Node_.aliased("parent");
        List<Tuple2<Node, Node>> pairs = session.query(entity(Node.class), parent)
                .outerJoin(Node_.parent, parent)
                .orderBy(Node_.id)
                .all();
        assertThat(pairs).hasSize(4);
        assertThat(pairs.get(0).second()).isNull();
        for (Tuple2<Node, Node> pair : pairs.subList(1, 4)) {
            assertThat(pair.first().getParent()).isSameAs(pair.second());
        }
        assertThat(sql.selects()).isEqualTo(1);
    }

    @Test
    void onlyAnAliasMaybeSelected() {
        User_.Alias author = User_.aliased("author");
        List<User> authors = session.query(author)
                .where(author.name.startsWith("J"))
                .orderBy(author.name)
                .all();
        assertThat(authors).extracting(User::getName).containsExactly("Jane", "John");
        assertThat(onlyStatement()).startsWith("SELECT author.id, author.name FROM users author WHERE");
    }

    @Test
    void objectsStandBesideValues() {
        List<Tuple2<User, Long>> found = session.query(entity(User.class), count(Post_.id))
                .outerJoin(User_.posts)
                .groupBy(User_.id)
                .orderBy(count(Post_.id).desc(), User_.name.asc())
                .all();
        assertThat(found).extracting(pair -> pair.first().getName()).containsExactly("John", "Jane", "Bob");
        assertThat(found).extracting(Tuple2::second).containsExactly(2L, 1L, 0L);
        assertThat(onlyStatement())
                .isEqualTo("SELECT u.id, u.name, count(p.id) FROM users u LEFT JOIN posts p ON p.user_id = u.id"
                        + " GROUP BY u.id ORDER BY count(p.id) DESC, u.name");
    }

    @Test
    void objectsBesideValuesAreTracked() {
        User john = session.query(User.class).where(User_.name.eq("John")).one();
        Tuple2<User, String> row = session.query(entity(User.class), Post_.title)
                .join(User_.posts)
                .where(Post_.title.eq("Post 1"))
                .one();
        assertThat(row.first()).isSameAs(john);
        row.first().setName("Johnny");
        session.commit();
        assertThat(session.query(User_.name).where(User_.name.eq("Johnny")).count())
                .isEqualTo(1);
    }

    @Test
    void objectsOfOneQueryLoadTheirRelationshipsTogether() {
        List<Tuple2<User, Integer>> rows =
                session.query(entity(User.class), User_.id).orderBy(User_.id).all();
        sql.clear();
        assertThat(rows.stream().mapToInt(row -> row.first().getPosts().size()).sum())
                .isEqualTo(3);
        assertThat(sql.selects()).isEqualTo(1);
    }

    @Test
    void aRecordTakesAnObject() {
        List<Author> authors = session.query(entity(User.class), User_.posts.count())
                .orderBy(User_.name)
                .as(Author.class)
                .all();
        assertThat(authors).extracting(author -> author.user().getName()).containsExactly("Bob", "Jane", "John");
        assertThat(authors).extracting(Author::posts).containsExactly(0L, 1L, 2L);
    }

    @Test
    void rowsWithObjectsAreCountedAndStreamed() {
        assertThat(session.query(entity(User.class), Post_.title)
                        .join(User_.posts)
                        .count())
                .isEqualTo(3);
        assertThat(session.query(entity(User.class), Post_.title)
                        .join(User_.posts)
                        .exists())
                .isTrue();
        try (Stream<Tuple2<User, String>> rows =
                session.query(entity(User.class), Post_.title).join(User_.posts).orderBy(Post_.id).stream()) {
            assertThat(rows.map(row -> row.first().getName() + " " + row.second()))
                    .containsExactly("John Post 1", "John Post 2", "Jane Post 3");
        }
    }

    @Test
    void relationshipsAreCounted() {
        assertThat(session.query(User.class).where(User_.posts.count().ge(2L)).all())
                .extracting(User::getName)
                .containsExactly("John");
        assertThat(onlyStatement())
                .isEqualTo(
                        "SELECT u.id, u.name FROM users u WHERE (SELECT count(*) FROM posts p WHERE p.user_id = u.id) >= ?");
        assertThat(session.query(User_.name, User_.posts.count(Post_.title.ne("Post 1")))
                        .orderBy(User_.posts.count().desc(), User_.name.asc())
                        .all())
                .containsExactly(new Tuple2<>("John", 1L), new Tuple2<>("Jane", 1L), new Tuple2<>("Bob", 0L));
    }

    @Test
    void anAliasMayHaveAnyName() {
        for (String name :
                List.of("select", "u", "Über", "a\"b", "x".repeat(200), "\u0000", "p; DROP TABLE posts", "\ud800")) {
            User_.Alias alias = User_.aliased(name);
            assertThat(session.query(Post_.title)
                            .join(Post_.user, alias)
                            .where(alias.name.eq("Jane"))
                            .all())
                    .as(name)
                    .containsExactly("Post 3");
        }
    }

    @Test
    void anAliasHasAName() {
        assertThatThrownBy(() -> User_.aliased(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("An alias needs a name");
    }

    @Test
    void anAliasMustBePartOfTheQuery() {
        User_.Alias author = User_.aliased("author");
        assertThatThrownBy(() ->
                        session.query(Post.class).where(author.name.eq("x")).all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining(
                        "The alias `author` of `User` is used in a query that does not read it. Join it first");
        assertThatThrownBy(() -> session.query(Post.class)
                        .join(Post_.user, author)
                        .join(Post_.user, author)
                        .all())
                .isInstanceOf(SessionUsageException.class)
                .hasMessageContaining("The alias `author` of `User` is in this query twice");
    }

    @Test
    void anAliasIsMadeWithoutTheMetamodelToo() {
        EntityAlias<User> author = EntityAlias.of(User.class, "author");
        assertThat(session.query(Post_.title)
                        .join(Post_.user, author)
                        .where(User_.name.under(author).eq("Jane"))
                        .one())
                .isEqualTo("Post 3");
        assertThat(author).isEqualTo(User_.aliased("author"));
    }

    @Test
    void aliasesShareCompiledQueriesByTheirNames() {
        for (String name : List.of("a", "b", "a")) {
            User_.Alias author = User_.aliased(name);
            session.query(Post_.title)
                    .join(Post_.user, author)
                    .where(author.name.eq("Jane"))
                    .all();
        }
        assertThat(sql.statements().get(0)).isEqualTo(sql.statements().get(2)).contains("JOIN users a ON");
        assertThat(sql.statements().get(1)).contains("JOIN users b ON");
    }
}
