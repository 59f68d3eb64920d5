package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries combined into one, as yet unresolved; each has as many items as the first. */
public record RowCompound(Operator operator, List<RowSelect> terms) implements SelectSource {

    /** How they are combined. */
    public enum Operator {
        UNION("UNION"),
        UNION_ALL("UNION ALL"),
        INTERSECT("INTERSECT"),
        EXCEPT("EXCEPT");

        private final String keyword;

        Operator(String keyword) {
            this.keyword = keyword;
        }

        public String keyword() {
            return keyword;
        }
    }

    /** The name under which combined queries stand in the FROM clause, where what they select is known by what the first selects. */
    public static final String ALIAS = "combined";

    public RowCompound {
        terms = List.copyOf(terms);
    }

    /** Both combined; what is combined by the same operator already is continued. */
    static RowCompound of(Operator operator, RowSelect first, RowSelect second) {
        if (first.items().size() != second.items().size()) {
            throw new IllegalArgumentException("Queries with " + first.items().size() + " and "
                    + second.items().size() + " items cannot be combined. Select as many in each.");
        }
        List<RowSelect> terms = new ArrayList<>();
        RowCompound before = compoundOf(first);
        if (before != null && before.operator == operator && isWhole(first)) {
            terms.addAll(before.terms);
        } else {
            terms.add(first);
        }
        terms.add(second);
        return new RowCompound(operator, terms);
    }

    private static @Nullable RowCompound compoundOf(RowSelect rows) {
        return rows.root() instanceof RowSource.QuerySource source
                        && source.terms().size() == 1
                        && source.terms().get(0) instanceof RowCompound compound
                ? compound
                : null;
    }

    /** Whether {@code rows} is a combination of queries with nothing done to it since. */
    static boolean isWhole(RowSelect rows) {
        RowCompound compound = compoundOf(rows);
        return compound != null && rows.equals(compound.asRows());
    }

    /** Whether {@code rows} is a combination of queries of which equal rows come once. */
    public static boolean isDistinct(RowSelect rows) {
        RowCompound compound = compoundOf(rows);
        return compound != null && compound.operator != Operator.UNION_ALL;
    }

    /** A query for all columns of the whole. */
    RowSelect asRows() {
        return columnsOf(this, terms.get(0).knownItems());
    }

    /** A query for all columns of {@code query}, which selects {@code items}. */
    static RowSelect columnsOf(SelectSource query, List<ExpressionNode> items) {
        QueryTable table = QueryTable.of(RowSource.QuerySource.Form.SUBQUERY, ALIAS, items, List.of(query));
        List<ExpressionNode> columns = new ArrayList<>();
        for (int position = 0; position < items.size(); position++) {
            columns.add(new TableColumnNode(ALIAS, position));
        }
        return RowSelect.ofNodes(columns).withRoot(table.source());
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(RowCompound.class, operator).token(terms.size());
        terms.forEach(term -> term.describe(shape));
    }
}
