package org.relationshiporm.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Compound;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowLock;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.SelectSource;
import org.relationshiporm.sql.WithSelect;
import org.relationshiporm.type.SqlType;

/** Writes queries. */
final class SelectWriter {

    private final StatementText text;
    private final ExpressionWriter expressions;

    SelectWriter(StatementText text) {
        this.text = text;
        this.expressions = new ExpressionWriter(text);
    }

    void write(Select select) {
        SharedValues values = SharedValues.of(select, text.dialect());
        SharedValues around = text.shared();
        SharedValues seen = values.isEmpty() ? around : values;
        text.share(seen);
        text.add(select.distinct() ? "SELECT DISTINCT " : "SELECT ");
        items(select.items());
        text.share(values.isEmpty() ? around : SharedValues.NONE);
        text.add(" FROM ");
        from(select.from(), true);
        select.joins().forEach(this::join);
        values.join(text);
        where(select.where());
        text.share(seen);
        groupBy(select.groupBy(), values);
        having(select.having());
        orderBy(select.orderBy());
        text.share(SharedValues.NONE);
        limit(select.limit(), select.offset());
        lock(select);
        text.share(around);
    }

    void write(WithSelect with) {
        with(with.tables());
        write(with.body());
    }

    /** Writes the WITH clause before a statement. */
    void with(List<WithSelect.CommonTable> tables) {
        boolean recursive = tables.stream().anyMatch(WithSelect.CommonTable::recursive);
        text.add(recursive ? "WITH RECURSIVE " : "WITH ");
        for (int position = 0; position < tables.size(); position++) {
            WithSelect.CommonTable table = tables.get(position);
            text.add(position == 0 ? "" : ", ").name(table.name());
            text.add(" (").names(table.columns()).add(") AS (");
            writeSource(table.body());
            text.add(")");
        }
        text.add(" ");
    }

    /** Writes a query over tables. */
    void writeSource(SelectSource source) {
        if (source instanceof Compound compound) {
            for (int position = 0; position < compound.terms().size(); position++) {
                text.add(position == 0 ? "" : " " + compound.operator().keyword() + " ");
                write(compound.terms().get(position));
            }
        } else if (source instanceof Select select) {
            write(select);
        } else {
            throw ExpressionWriter.unresolved("attributes of a query inside it");
        }
    }

    private void lock(Select select) {
        RowLock lock = select.lock();
        FromItem from = select.from() instanceof FromItem.JoinedItem joined ? joined.first() : select.from();
        if (lock != null && text.dialect().supportsForUpdate() && from instanceof FromItem.TableItem item) {
            text.add(lock.shared() ? " FOR SHARE OF " : " FOR UPDATE OF ")
                    .name(item.alias())
                    .add(lock.waiting().clause());
        }
    }

    private void ranked(FromItem.RankedItem item) {
        Select select = item.select();
        text.add("(SELECT ");
        items(select.items());
        text.add(", row_number() OVER (PARTITION BY ");
        for (int position = 0; position < item.groups().size(); position++) {
            text.add(position == 0 ? "" : ", ");
            expressions.write(item.groups().get(position));
        }
        orderBy(item.orderBy());
        text.add(") AS ").name(item.rank()).add(" FROM ");
        from(select.from(), true);
        select.joins().forEach(this::join);
        where(select.where());
        text.add(") ").name(item.alias());
    }

    private void items(List<SelectItem> items) {
        for (int position = 0; position < items.size(); position++) {
            SelectItem item = items.get(position);
            text.add(position == 0 ? "" : ", ");
            expressions.write(item.expression());
            String alias = item.alias();
            if (alias != null) {
                text.add(" AS ").name(alias);
            }
        }
    }

    /** @param isFirst whether nothing stands before it that its own joins could be taken for */
    private void from(FromItem item, boolean isFirst) {
        if (item instanceof FromItem.JoinedItem joined) {
            text.add(isFirst ? "" : "(");
            from(joined.first(), true);
            joined.joins().forEach(this::join);
            text.add(isFirst ? "" : ")");
        } else if (item instanceof FromItem.UnionItem union) {
            union(union);
        } else if (item instanceof FromItem.SubqueryItem subquery) {
            text.add("(");
            writeSource(subquery.select());
            text.add(") ").name(subquery.alias());
        } else if (item instanceof FromItem.NamedItem named) {
            text.name(named.name());
            if (!named.alias().equals(named.name())) {
                text.add(" ").name(named.alias());
            }
        } else if (item instanceof FromItem.RankedItem ranked) {
            ranked(ranked);
        } else if (item instanceof FromItem.TableItem table) {
            text.table(table.table());
            if (table.table().schema() != null
                    || !table.alias().equals(table.table().name())) {
                text.add(" ").name(table.alias());
            }
        }
    }

    private void union(FromItem.UnionItem union) {
        for (int position = 0; position < union.tables().size(); position++) {
            Table table = union.tables().get(position);
            text.add(position == 0 ? "(" : " UNION ALL ").add("SELECT ");
            for (Column column : union.columns()) {
                if (table.findColumn(column.name()).isPresent()) {
                    text.name(column.name()).add(", ");
                } else {
                    text.add("CAST(NULL AS ")
                            .add(text.dialect().columnType(column.type()))
                            .add(") AS ")
                            .name(column.name())
                            .add(", ");
                }
            }
            text.add(Integer.toString(position)).add(" AS ").name(union.marker());
            text.add(" FROM ").table(table);
        }
        text.add(") ").name(union.alias());
    }

    private void join(Join join) {
        ExpressionNode condition = join.condition();
        text.add(condition == null ? " CROSS JOIN " : join.outer() ? " LEFT JOIN " : " JOIN ");
        from(join.item(), false);
        if (condition != null) {
            text.add(" ON ");
            expressions.write(condition);
        }
    }

    void where(@Nullable ExpressionNode condition) {
        if (condition != null) {
            text.add(" WHERE ");
            expressions.write(condition);
        }
    }

    /** Groups by the values too, which are the same in all rows, so that they may stand anywhere. */
    private void groupBy(List<ExpressionNode> groups, SharedValues values) {
        for (int position = 0; position < groups.size(); position++) {
            text.add(position == 0 ? " GROUP BY " : ", ");
            expressions.write(groups.get(position));
        }
        for (int place = 0; !groups.isEmpty() && place < values.size(); place++) {
            text.add(", ");
            SharedValues.write(text, place);
        }
    }

    private void having(@Nullable ExpressionNode condition) {
        if (condition != null) {
            text.add(" HAVING ");
            expressions.write(condition);
        }
    }

    private void orderBy(List<OrderTerm> terms) {
        if (!terms.isEmpty()) {
            text.add(" ");
            expressions.orderBy(terms);
        }
    }

    private void limit(@Nullable BindNode limit, @Nullable BindNode offset) {
        if (limit != null) {
            text.add(" LIMIT ").compared(limit, SqlType.BIGINT);
        }
        if (offset != null) {
            text.add(" ")
                    .add(limit == null ? text.dialect().offsetPrefix() : "")
                    .add("OFFSET ")
                    .compared(offset, SqlType.BIGINT);
        }
    }
}
