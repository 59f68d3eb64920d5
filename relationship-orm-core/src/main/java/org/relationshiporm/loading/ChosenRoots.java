package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.TranslatedQuery;
import org.relationshiporm.type.SqlType;

/**
 * The query that chooses the objects of a limited query, each once. Where a join repeats them, DISTINCT does that, as long as the order is one of their own
 * columns; otherwise an object stands where the first of its rows does.
 *
 * @param from what the objects are read from
 * @param alias what the query is called where it is read
 */
record ChosenRoots(TranslatedQuery query, QuerySpec spec, FromItem from, String alias) {

    private static final String RANK = "root_rank";

    /** The columns of {@code items}, and behind them the terms of the query's order, which {@link #order} names. */
    Select select(List<SelectItem> items) {
        List<SelectItem> all = new ArrayList<>(items);
        for (OrderTerm term : query.orderBy()) {
            all.add(new SelectItem(term.expression(), "order_" + (all.size() - items.size())));
        }
        if (query.multiplies() && !isOrderedByRoot()) {
            return firstRows(all);
        }
        return new Select(
                        query.multiplies(),
                        all,
                        from,
                        query.joins(),
                        query.where(),
                        query.orderBy(),
                        spec.limit(),
                        spec.offset())
                .withLock(spec.lock());
    }

    /** The query's order, of what {@link #select} gives. */
    List<OrderTerm> order() {
        List<OrderTerm> order = new ArrayList<>();
        for (OrderTerm term : query.orderBy()) {
            order.add(term.of(column("order_" + order.size())));
        }
        return order;
    }

    private boolean isOrderedByRoot() {
        return query.orderBy().stream()
                .allMatch(term -> term.expression() instanceof ColumnNode column
                        && query.root().properties().stream()
                                .anyMatch(property ->
                                        property.at(query.rootAlias()).equals(column)));
    }

    private Select firstRows(List<SelectItem> items) {
        FromItem ranked = new FromItem.RankedItem(
                Select.of(items, from, query.joins(), query.where()),
                List.copyOf(EntityFrom.identity(query.root(), query.rootAlias())),
                query.orderBy(),
                RANK,
                alias);
        List<SelectItem> read = items.stream()
                .map(item -> SelectItem.of(column(Objects.requireNonNullElseGet(
                        item.alias(),
                        () -> ((ColumnNode) item.expression()).column().name()))))
                .toList();
        return new Select(
                false,
                read,
                ranked,
                List.of(),
                new ComparisonNode(Comparison.EQUAL, column(RANK), BindNode.of(SqlType.INTEGER, 1)),
                order(),
                spec.limit(),
                spec.offset());
    }

    private ColumnNode column(String name) {
        return new ColumnNode(alias, Column.of(name, SqlType.TEXT));
    }
}
