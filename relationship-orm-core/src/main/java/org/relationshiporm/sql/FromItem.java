package org.relationshiporm.sql;

import java.util.List;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/** What a FROM clause reads: a table, or a query in its place; each under the alias that columns name as their qualifier. */
public sealed interface FromItem {

    String alias();

    void describe(Shape.Builder shape);

    /** A table under an alias. */
    record TableItem(Table table, String alias) implements FromItem {

        @Override
        public void describe(Shape.Builder shape) {
            shape.token(TableItem.class).token(table).token(alias);
        }
    }

    /** Several tables that stand for one: the first gives the alias, the others follow it by joins of their own. */
    record JoinedItem(FromItem first, List<Join> joins) implements FromItem {

        public JoinedItem {
            joins = List.copyOf(joins);
        }

        @Override
        public String alias() {
            return first.alias();
        }

        @Override
        public void describe(Shape.Builder shape) {
            shape.token(JoinedItem.class);
            first.describe(shape);
            joins.forEach(join -> join.describe(shape));
        }
    }

    /**
     * The rows of several tables under one alias, one table after the other. What a table does not have is NULL.
     *
     * @param columns the columns of the whole, by name
     * @param marker the name of a further column that holds the position of the row's table
     */
    record UnionItem(List<Table> tables, List<Column> columns, String marker, String alias) implements FromItem {

        public UnionItem {
            tables = List.copyOf(tables);
            columns = List.copyOf(columns);
        }

        @Override
        public void describe(Shape.Builder shape) {
            shape.token(UnionItem.class).token(tables).token(alias);
        }
    }

    /** A query under an alias; its items are reached by their {@link SelectItem#alias() aliases}. */
    record SubqueryItem(SelectSource select, String alias) implements FromItem {

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(SubqueryItem.class, alias);
            select.describe(shape);
        }
    }

    /** A query of the WITH clause, by its name, under an alias. */
    record NamedItem(String name, String alias) implements FromItem {

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(NamedItem.class, name).token(alias);
        }
    }

    /**
     * A query in the place of a table whose rows also carry, as {@code rank}, their number within those that agree in {@code groups}, counted in the order of
     * {@code orderBy}. The query has no order and no limit of its own.
     */
    record RankedItem(Select select, List<ExpressionNode> groups, List<OrderTerm> orderBy, String rank, String alias)
            implements FromItem {

        public RankedItem {
            groups = List.copyOf(groups);
            orderBy = List.copyOf(orderBy);
        }

        @Override
        public void describe(Shape.Builder shape) {
            shape.tokens(RankedItem.class, alias)
                    .token(rank)
                    .token(groups.size())
                    .token(orderBy.size());
            select.describe(shape);
            groups.forEach(shape::node);
            orderBy.forEach(term -> term.describe(shape));
        }
    }
}
