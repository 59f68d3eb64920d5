package org.relationshiporm.query;

import java.util.List;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.NestedRow;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.SelectStatement;
import org.relationshiporm.sql.Selection;

/** Makes queries that belong to no session, and what they can select beside expressions. Import the methods statically. */
public final class Statements {

    private Statements() {}

    /**
     * The objects of {@code entity}, to select beside values. They are tracked by the session that runs the query.
     *
     * <pre>{@code
     * session.query(entity(User.class).options(selectinload(User_.posts)), User_.posts.count());
     * }</pre>
     */
    public static <E> EntitySelection<E> entity(Class<E> entity) {
        return EntitySelection.of(new RowSource.EntitySource(entity, null));
    }

    /** The objects of one of several appearances of an entity, to select with options for what is loaded with them; without options the alias selects them itself. */
    public static <E> EntitySelection<E> entity(EntityAlias<E> alias) {
        return EntitySelection.of(alias.source());
    }

    /**
     * Several selections as one object of {@code type}, a record or a class with one fitting constructor; null where all are NULL, as an outer join leaves them:
     * {@code query(Post_.title, nested(Author.class, User_.id, User_.name))}.
     *
     * @throws org.relationshiporm.error.SessionUsageException when there is no such constructor, or several; at the first result when a value does not fit
     */
    public static <V> Selection<V> nested(Class<V> type, Selection<?>... parts) {
        return NestedRow.of(type, List.of(parts));
    }

    /** A query for what {@code item} gives in each row. */
    public static <A> SelectStatement<A> select(Selection<A> item) {
        return SelectStatement.of(item);
    }

    /** A query for pairs. */
    @SuppressWarnings("unchecked")
    public static <A, B> SelectStatement<Tuple2<A, B>> select(Selection<A> first, Selection<B> second) {
        return SelectStatement.of(List.of(first, second), row -> new Tuple2<>((A) row[0], (B) row[1]));
    }

    @SuppressWarnings("unchecked")
    public static <A, B, C> SelectStatement<Tuple3<A, B, C>> select(
            Selection<A> first, Selection<B> second, Selection<C> third) {
        return SelectStatement.of(
                List.of(first, second, third), row -> new Tuple3<>((A) row[0], (B) row[1], (C) row[2]));
    }

    @SuppressWarnings("unchecked")
    public static <A, B, C, D> SelectStatement<Tuple4<A, B, C, D>> select(
            Selection<A> first, Selection<B> second, Selection<C> third, Selection<D> fourth) {
        return SelectStatement.of(
                List.of(first, second, third, fourth),
                row -> new Tuple4<>((A) row[0], (B) row[1], (C) row[2], (D) row[3]));
    }

    /** A query for any number of {@code items}. */
    public static SelectStatement<Row> selectRows(Selection<?>... items) {
        List<Selection<?>> selected = List.of(items);
        return SelectStatement.of(selected, row -> Row.of(selected, row));
    }
}
