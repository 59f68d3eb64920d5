package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as something that another reads: a subquery in FROM, or a query in WITH. Its columns are reached by what the query selects, and keep the
 * class of that.
 *
 * <pre>{@code
 * Expression<Long> number = count(Post_.id);
 * QueryTable written = select(Post_.userId, number).groupBy(Post_.userId).asTable("written");
 * session.query(User_.name, written.get(number)).join(written, written.get(Post_.userId).eq(User_.id)).all();
 * }</pre>
 */
public final class QueryTable implements Source {

    private final RowSource.QuerySource source;

    private QueryTable(RowSource.QuerySource source) {
        this.source = source;
    }

    static QueryTable of(
            RowSource.QuerySource.Form form, String name, List<ExpressionNode> items, List<SelectSource> terms) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "A query that another reads needs a name, as in `asTable(\"written\")`.");
        }
        for (ExpressionNode item : items) {
            if (item instanceof EntityNode entity) {
                throw new IllegalArgumentException(
                        "A query that others read or that is combined with another selects values, but this one selects objects of "
                                + entity.entity().getSimpleName()
                                + ". Select the key, and join or look for the objects by it.");
            }
        }
        return new QueryTable(new RowSource.QuerySource(form, name, name, items, terms));
    }

    /** The same rows under another name, for a query that reads them twice. */
    public QueryTable as(String alias) {
        return new QueryTable(source.under(alias));
    }

    /**
     * The column that {@code item} is in the query.
     *
     * @throws IllegalArgumentException when the query does not select it
     */
    public <V> Expression<V> get(Expression<V> item) {
        return new SimpleExpression<>(column(item));
    }

    /** The column that {@code item} is in the query. */
    public TextExpression get(TextExpression item) {
        return new SimpleExpression.Text(column(item));
    }

    private TableColumnNode column(Expression<?> item) {
        int position = source.items().indexOf(item.node());
        if (position < 0) {
            throw new IllegalArgumentException(
                    "The query `" + source.table()
                            + "` does not select this expression. Ask for one that was given to select(...); keep expressions with values in them in a variable.");
        }
        return new TableColumnNode(source.alias(), position);
    }

    @Override
    public RowSource.QuerySource source() {
        return source;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof QueryTable that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source.alias();
    }
}
