package org.relationshiporm.sql;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps that build a query for values, each giving a changed copy.
 *
 * @param <S> the query's own type
 */
public interface SelectSteps<S> {

    /** What the steps so far ask for. */
    RowSelect rows();

    /** This query asking for {@code changed}. */
    S with(RowSelect changed);

    /** Starts from {@code entity}, where the first attribute that is selected should not tell, or there is none, as in {@code count()}. */
    default S from(Class<?> entity) {
        return with(rows().withRoot(new RowSource.EntitySource(entity, null)));
    }

    /** Starts from an alias or from the rows of a query. */
    default S from(Source source) {
        return with(rows().withRoot(source.source()));
    }

    /** Keeps rows that meet all of {@code criteria}. */
    default S where(Predicate... criteria) {
        return with(rows().withCriteria(nodes(criteria)));
    }

    /** {@link #where} if {@code condition} holds, else this query. */
    default S whereIf(boolean condition, Predicate criterion) {
        return condition ? where(criterion) : with(rows());
    }

    /** {@link #where} with the criterion for {@code value} if there is one, else this query: {@code whereIfPresent(name, User_.name::eq)}. */
    default <T> S whereIfPresent(@Nullable T value, Function<? super T, Predicate> criterion) {
        return value == null ? with(rows()) : where(criterion.apply(value));
    }

    /** Joins along a relationship of the entity that the query starts from or of one joined before. */
    default S join(RelationshipReference<?> relationship) {
        return with(rows().withJoin(new JoinStep.Along(relationship.path(), null, false)));
    }

    /** Joins along a relationship to {@code target}, whose attributes then stand for what it leads to. */
    default <T> S join(RelationshipReference<T> relationship, EntityAlias<? super T> target) {
        return with(rows().withJoin(new JoinStep.Along(relationship.path(), target.source(), false)));
    }

    /** Joins every row with those of {@code entity} for which {@code condition} holds. */
    default S join(Class<?> entity, Predicate condition) {
        return with(rows().withJoin(
                        new JoinStep.Matching(new RowSource.EntitySource(entity, null), condition.node(), false)));
    }

    /** Joins every row with those of {@code source} for which {@code condition} holds. */
    default S join(Source source, Predicate condition) {
        return with(rows().withJoin(new JoinStep.Matching(source.source(), condition.node(), false)));
    }

    /** Like {@link #join(RelationshipReference)}, keeping rows whose relationship leads nowhere; the values of its target are NULL there. */
    default S outerJoin(RelationshipReference<?> relationship) {
        return with(rows().withJoin(new JoinStep.Along(relationship.path(), null, true)));
    }

    /** Like {@link #join(RelationshipReference, EntityAlias)}, keeping rows whose relationship leads nowhere. */
    default <T> S outerJoin(RelationshipReference<T> relationship, EntityAlias<? super T> target) {
        return with(rows().withJoin(new JoinStep.Along(relationship.path(), target.source(), true)));
    }

    /** Like {@link #join(Class, Predicate)}, keeping rows without a partner. */
    default S outerJoin(Class<?> entity, Predicate condition) {
        return with(rows().withJoin(
                        new JoinStep.Matching(new RowSource.EntitySource(entity, null), condition.node(), true)));
    }

    /** Like {@link #join(Source, Predicate)}, keeping rows without a partner. */
    default S outerJoin(Source source, Predicate condition) {
        return with(rows().withJoin(new JoinStep.Matching(source.source(), condition.node(), true)));
    }

    /** Joins every row with each of {@code entity}. */
    default S crossJoin(Class<?> entity) {
        return with(rows().withJoin(new JoinStep.Matching(new RowSource.EntitySource(entity, null), null, false)));
    }

    /** Joins every row with each of {@code source}. */
    default S crossJoin(Source source) {
        return with(rows().withJoin(new JoinStep.Matching(source.source(), null, false)));
    }

    /** Makes one row of those that agree in {@code expressions}, and in those given before. */
    default S groupBy(Expression<?>... expressions) {
        return with(rows().withGroupBy(nodes(expressions)));
    }

    /** Keeps groups that meet all of {@code criteria}, which may use aggregates. */
    default S having(Predicate... criteria) {
        return with(rows().withHaving(nodes(criteria)));
    }

    /** Gives each of several equal rows once. */
    default S distinct() {
        return with(rows().asDistinct());
    }

    /** Orders by {@code terms}, after any order given before. */
    default S orderBy(OrderTerm... terms) {
        return with(rows().withOrderBy(List.of(terms)));
    }

    /** Orders by {@code expressions} ascending, after any order given before. */
    default S orderBy(Expression<?>... expressions) {
        return with(rows().withOrderBy(
                        Arrays.stream(expressions).map(Expression::asc).toList()));
    }

    /** At most {@code count} rows. */
    default S limit(int count) {
        return with(rows().withLimit(count));
    }

    /** Without the first {@code count} rows. */
    default S offset(int count) {
        return with(rows().withOffset(count));
    }

    private static List<ExpressionNode> nodes(Expression<?>... expressions) {
        return Predicate.nodes(expressions);
    }
}
