package org.relationshiporm.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.MemberRows;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RelationshipCountNode;
import org.relationshiporm.sql.RelationshipExistsNode;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;

/** A relationship to many objects, as the generated metamodel names it: {@code User_.posts}. */
public record ToManyAttribute<E, T>(
        Class<E> entity, @Nullable String alias, String name, Class<T> target, boolean isNarrowed)
        implements RelationshipAttribute<E, T> {

    public static <E, T> ToManyAttribute<E, T> of(Class<E> entity, String name, Class<T> target) {
        return new ToManyAttribute<>(entity, null, name, target, false);
    }

    /**
     * The same relationship of the entity class under {@code alias}.
     *
     * @throws IllegalArgumentException when that is of another class
     */
    public ToManyAttribute<E, T> under(EntityAlias<?> alias) {
        return new ToManyAttribute<>(entity, Attribute.aliasFor(entity, alias), name, target, isNarrowed);
    }

    /**
     * The relationship with those members only that are of {@code type}, a class below the one it leads to. In a loading option, whose relationship loads
     * all, it lets the chain go on with relationships of that class.
     */
    public <S extends T> ToManyAttribute<E, S> ofType(Class<S> type) {
        return new ToManyAttribute<>(entity, alias, name, type, true);
    }

    /** At least one member meets {@code criterion}: an EXISTS. */
    public Predicate any(Predicate criterion) {
        return Predicate.of(new RelationshipExistsNode(path(), criterion.node()));
    }

    /** There is at least one member. */
    public Predicate any() {
        return Predicate.of(new RelationshipExistsNode(path(), null));
    }

    /** No member meets {@code criterion}. */
    public Predicate none(Predicate criterion) {
        return any(criterion).not();
    }

    /** There are no members. */
    public Predicate none() {
        return any().not();
    }

    /** How many members there are: a correlated subquery, to compare, to order by and to select. */
    public Expression<Long> count() {
        return counted(null);
    }

    /** How many members meet {@code criterion}. */
    public Expression<Long> count(Predicate criterion) {
        return counted(criterion.node());
    }

    /**
     * What {@code members}, a query over the target, gives for the members of each row's owner, in a list: one further statement for all rows, in the order that the
     * query has, or else the relationship. The query may join, group and nest, but has no limit.
     *
     * <pre>{@code
     * session.query(User_.name, User_.posts.list(select(Post_.id, Post_.title).as(PostView.class)))
     * }</pre>
     */
    public <R> Selection<List<R>> list(SelectStatement<R> members) {
        return MemberRows.of(path(), members);
    }

    private Expression<Long> counted(@Nullable ExpressionNode criterion) {
        RelationshipCountNode node = new RelationshipCountNode(path(), criterion);
        return () -> node;
    }
}
