package org.relationshiporm.render;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.type.SqlType;

/**
 * The values in what a query groups by, or selects once, that stand in its other clauses too. A database that takes each place for a value for another does not
 * see that the expressions around them are equal; there the values come from a query of one row.
 */
final class SharedValues {

    static final SharedValues NONE = new SharedValues(List.of());

    private static final String ALIAS = "given_values";

    private final List<ParameterSlot> values;

    private SharedValues(List<ParameterSlot> values) {
        this.values = values;
    }

    static SharedValues of(Select select, Dialect dialect) {
        boolean groups = !select.groupBy().isEmpty();
        if (dialect.sharedValue(SqlType.INTEGER) == null || !(groups || select.distinct())) {
            return NONE;
        }
        List<ExpressionNode> items =
                select.items().stream().map(SelectItem::expression).toList();
        List<ExpressionNode> others = new ArrayList<>(
                select.orderBy().stream().map(OrderTerm::expression).toList());
        if (groups) {
            others.addAll(items);
        }
        if (groups && select.having() != null) {
            others.add(select.having());
        }
        Shape.Builder elsewhere = new Shape.Builder();
        others.forEach(elsewhere::node);
        List<ParameterSlot> shared = new ArrayList<>();
        for (ParameterSlot slot : slots(groups ? select.groupBy() : items, dialect)) {
            boolean repeats = elsewhere.binds().stream().anyMatch(slot.bind()::hasValueOf);
            boolean isValue = slot.type() != null || slot.isPath();
            if (isValue && repeats && place(shared, slot) < 0) {
                shared.add(slot);
            }
        }
        return shared.isEmpty() ? NONE : new SharedValues(shared);
    }

    private static List<ParameterSlot> slots(List<ExpressionNode> expressions, Dialect dialect) {
        StatementText draft = new StatementText(dialect);
        ExpressionWriter writer = new ExpressionWriter(draft);
        expressions.forEach(writer::write);
        return draft.finish().parameters();
    }

    private static int place(List<ParameterSlot> values, ParameterSlot slot) {
        for (int place = 0; place < values.size(); place++) {
            if (values.get(place).givesSame(slot)) {
                return place;
            }
        }
        return -1;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    int size() {
        return values.size();
    }

    /** Which of the values {@code slot} is a place for; -1 when it is one of its own. */
    int place(ParameterSlot slot) {
        return place(values, slot);
    }

    /** Writes the value at {@code place} as a column. */
    static void write(StatementText text, int place) {
        text.name(ALIAS).add(".").name("value_" + place);
    }

    /** Writes the query that gives the values, joined to what stands before it. */
    void join(StatementText text) {
        for (int place = 0; place < values.size(); place++) {
            text.add(place == 0 ? " CROSS JOIN (SELECT " : ", ");
            text.given(values.get(place)).add(" AS ").name("value_" + place);
        }
        if (!values.isEmpty()) {
            text.add(") ").name(ALIAS);
        }
    }
}
