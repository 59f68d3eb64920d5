package org.relationshiporm.sql;

import java.util.List;

/**
 * What a query gives for the members of a relationship, in a list for each row, made by {@code User_.posts.list(...)}. One further statement reads the members of all
 * rows.
 *
 * @param <V> what the query gives
 */
public final class MemberRows<V> implements Selection<List<V>> {

    private final RelationshipPath path;
    private final SelectStatement<V> members;

    private MemberRows(RelationshipPath path, SelectStatement<V> members) {
        this.path = path;
        this.members = members;
    }

    /** What {@code members}, a query over the target of the relationship, gives for each of its owners. */
    public static <V> MemberRows<V> of(RelationshipPath path, SelectStatement<V> members) {
        return new MemberRows<>(path, members);
    }

    public RelationshipPath path() {
        return path;
    }

    public SelectStatement<V> members() {
        return members;
    }

    @Override
    public ExpressionNode node() {
        throw new IllegalArgumentException(
                "The list of `" + this
                        + "` is no value of the database's and can only be selected. Use any(...) or count(...) of the relationship here.");
    }

    @Override
    public List<ExpressionNode> nodes() {
        return List.of();
    }

    @Override
    public String label() {
        return path.relationship();
    }

    @Override
    public String toString() {
        return path.entity().getSimpleName() + "." + path.relationship();
    }
}
