package org.relationshiporm.scenarios;

import static org.relationshiporm.query.Statements.select;
import static org.relationshiporm.sql.Functions.count;
import static org.relationshiporm.sql.Functions.literal;
import static org.relationshiporm.sql.Functions.plus;
import static org.relationshiporm.sql.Functions.when;
import static org.relationshiporm.sql.SqlText.text;

import java.util.List;
import java.util.stream.Stream;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.scenarios.NodeTree.Node;
import org.relationshiporm.scenarios.blog.Blog;
import org.relationshiporm.scenarios.blog.Post;
import org.relationshiporm.scenarios.blog.Post_;
import org.relationshiporm.scenarios.blog.User;
import org.relationshiporm.scenarios.blog.User_;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.QueryTable;
import org.relationshiporm.sql.SelectStatement;

/** The expression language. */
abstract class ExpressionLanguageScenarios extends ScenarioContract {

    private static List<List<Object>> pairs(RowQuery<? extends Tuple2<?, ?>> query) {
        return query.all().stream()
                .map(pair -> List.<Object>of(pair.first(), pair.second()))
                .toList();
    }

    private static List<List<String>> singles(RowQuery<String> query) {
        return query.all().stream().map(List::of).toList();
    }

    @Scenario("CORE-01")
    void joinsAliasesAndGroups() {
        open(Blog.METADATA, Blog::fill);
        fact(
                "counts",
                phase(
                        "counts",
                        () -> pairs(session.query(User_.name, count(Post_.id))
                                .outerJoin(User_.posts)
                                .groupBy(User_.id, User_.name)
                                .orderBy(User_.id))));
        fact(
                "having",
                phase(
                        "having",
                        () -> singles(session.query(User_.name)
                                .join(User_.posts)
                                .groupBy(User_.name)
                                .having(count(Post_.id).gt(2L)))));
        Post_.Alias other = Post_.aliased("other");
        fact(
                "pairs",
                phase(
                        "pairs",
                        () -> pairs(session.query(Post_.title, other.title)
                                .join(other, other.userId.eq(Post_.userId).and(Post_.id.lt(other.id)))
                                .orderBy(Post_.id, other.id))));
    }

    @Scenario("CORE-02")
    void subqueriesAsValuesAndTests() {
        open(Blog.METADATA, Blog::fill);
        fact(
                "scalar",
                phase(
                        "scalar",
                        () -> pairs(
                                session.query(User_.name, User_.posts.count()).orderBy(User_.id))));
        fact(
                "not_exists",
                phase("not_exists", () -> singles(session.query(User_.name).where(User_.posts.none()))));
        SelectStatement<Integer> authors = select(Post_.userId).where(Post_.title.eq("a1"));
        fact(
                "in_select",
                phase("in_select", () -> singles(session.query(User_.name).where(User_.id.in(authors)))));
        List<Integer> none = List.of();
        fact(
                "empty_in",
                phase("empty_in", () -> singles(session.query(User_.name).where(User_.id.in(none)))));
        fact(
                "empty_not_in",
                phase(
                        "empty_not_in",
                        () -> singles(session.query(User_.name)
                                .where(User_.id.notIn(none))
                                .orderBy(User_.id))));
    }

    @Scenario("CORE-03")
    void aRecursiveQueryWalksTheTree() {
        open(NodeTree.METADATA, NodeTree.ROWS);
        Expression<Integer> depth = literal(0);
        QueryTable tree = select(NodeTree_Node_.id, NodeTree_Node_.name, depth)
                .where(NodeTree_Node_.parentId.isNull())
                .recursiveAll(
                        "t",
                        above -> select(NodeTree_Node_.id, NodeTree_Node_.name, plus(above.get(depth), 1))
                                .from(Node.class)
                                .join(above, above.get(NodeTree_Node_.id).eq(NodeTree_Node_.parentId)));
        fact(
                "depths",
                phase(
                        "depths",
                        () -> pairs(session.query(tree.get(NodeTree_Node_.name), tree.get(depth))
                                .from(tree)
                                .orderBy(tree.get(depth), tree.get(NodeTree_Node_.id)))));
    }

    private RowQuery<String> titles(Predicate... criteria) {
        return session.query(Post_.title).where(criteria).orderBy(Post_.title);
    }

    @Scenario("CORE-05")
    void nullIsTestedAndConditionsFold() {
        open(Blog.METADATA, fixture -> {
            Blog.fill(fixture);
            fixture.add(new Post("z"));
        });
        Predicate orphan = Post_.userId.isNull();
        fact("eq_null", phase("eq_null", () -> singles(titles(orphan))));
        fact("ne_value", phase("ne_value", () -> singles(titles(Post_.userId.ne(1)))));
        fact("distinct_from", phase("distinct_from", () -> singles(titles(Post_.userId.isDistinctFrom(1)))));
        fact(
                "and_true",
                phase("and_true", () -> singles(titles(Predicate.allOf().and(orphan)))));
        fact(
                "or_false",
                phase("or_false", () -> singles(titles(Predicate.anyOf().or(orphan)))));
    }

    /** A user's id and name, as SQL text gives them. */
    record Named(int id, String name) {}

    @Scenario("CORE-07")
    void oneTextIsRunWithSeveralValues() {
        open(Blog.METADATA, Blog::fill);
        var byId = text("SELECT name FROM users WHERE id = :id");
        phase("runs", () -> {
            fact(
                    "values",
                    Stream.of(1, 2)
                            .map(id -> session.query(byId.bind("id", id))
                                    .scalars(String.class)
                                    .one())
                            .toList());
            fact(
                    "text",
                    session
                            .query(text("SELECT id, name FROM users WHERE id > :least ORDER BY id")
                                    .bind("least", 1))
                            .as(Named.class)
                            .all()
                            .stream()
                            .map(named -> List.of(named.id(), named.name()))
                            .toList());
        });
    }

    @Scenario(
            value = "CORE-08",
            better = "No character is special in contains, startsWith and endsWith; like is there for patterns.")
    void textsAreLookedForLiterally() {
        open(Blog.METADATA, fixture -> fixture.addAll(new User("a%b"), new User("axb"), new User("A_B")));
        RowQuery<String> names = session.query(User_.name)
                .orderBy(when(User_.name.eq("A_B"), 2).otherwise(1))
                .orderBy(User_.name);
        fact("plain", phase("plain", () -> singles(names.where(User_.name.like("%%%")))));
        fact("escaped", phase("escaped", () -> singles(names.where(User_.name.contains("%")))));
        fact("starts", phase("starts", () -> singles(names.where(User_.name.startsWith("A_")))));
        fact("icontains", phase("icontains", () -> singles(names.where(User_.name.containsIgnoreCase("a_b")))));
    }
}
