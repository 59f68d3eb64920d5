package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.sql.ExpressionNode;

/**
 * An UPDATE or DELETE of many rows as composed so far. Immutable.
 *
 * @param values what an UPDATE sets, attribute or relationship by name; a later value for a name replaces an earlier one
 * @param everyRow whether it is meant to have no criteria
 */
public record ChangeSpec(
        Class<?> entity, List<Value> values, List<ExpressionNode> criteria, boolean everyRow, Synchronize synchronize) {

    /** {@code attribute = value}; for a relationship the value is a parameter that holds the object. */
    public record Value(String attribute, ExpressionNode value) {}

    public ChangeSpec {
        values = List.copyOf(values);
        criteria = List.copyOf(criteria);
    }

    public static ChangeSpec of(Class<?> entity) {
        return new ChangeSpec(entity, List.of(), List.of(), false, Synchronize.AUTO);
    }

    public ChangeSpec withValue(String attribute, ExpressionNode value) {
        List<Value> all = new ArrayList<>(values);
        all.removeIf(known -> known.attribute().equals(attribute));
        all.add(new Value(attribute, value));
        return new ChangeSpec(entity, all, criteria, everyRow, synchronize);
    }

    public ChangeSpec withCriteria(List<ExpressionNode> more) {
        List<ExpressionNode> all = new ArrayList<>(criteria);
        all.addAll(more);
        return new ChangeSpec(entity, values, all, everyRow, synchronize);
    }

    public ChangeSpec withEveryRow() {
        return new ChangeSpec(entity, values, criteria, true, synchronize);
    }

    public ChangeSpec withSynchronize(Synchronize chosen) {
        return new ChangeSpec(entity, values, criteria, everyRow, chosen);
    }
}
