package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.RowSelect;

/**
 * An INSERT of many rows as composed so far. Immutable.
 *
 * @param sources where the rows come from, in their order
 * @param selection a query for the rows in their place; null for none
 * @param conflict what to do with rows that are there already; null to fail
 */
public record InsertSpec(
        List<RowSource> sources,
        @Nullable Selection selection,
        @Nullable Conflict conflict) {

    /** Rows by names of attributes, relationships or columns, given one after the other when they are asked for. */
    @FunctionalInterface
    public interface RowSource {

        void forEach(Consumer<Map<String, @Nullable Object>> row);
    }

    /**
     * A query for rows, with the attribute for each of its items.
     *
     * @param reading the criteria and filters of the query
     */
    public record Selection(RowSelect select, Reading reading, List<String> attributes) {

        public Selection {
            attributes = List.copyOf(attributes);
        }
    }

    /**
     * @param target the attributes in which rows agree; none for any unique constraint
     * @param update whether to update the row that is there
     * @param takeAll whether the update takes over all that the row to insert gives
     * @param taken the attributes that the update takes over beside
     * @param values what else the update sets
     */
    public record Conflict(
            List<String> target,
            boolean update,
            boolean takeAll,
            List<String> taken,
            List<ChangeSpec.Value> values,
            List<ExpressionNode> criteria) {

        public Conflict {
            target = List.copyOf(target);
            taken = List.copyOf(taken);
            values = List.copyOf(values);
            criteria = List.copyOf(criteria);
        }

        public static Conflict ignored(List<String> target) {
            return new Conflict(target, false, false, List.of(), List.of(), List.of());
        }

        public static Conflict updated(List<String> target, boolean takeAll, List<String> taken) {
            return new Conflict(target, true, takeAll, taken, List.of(), List.of());
        }

        public Conflict withValue(String attribute, ExpressionNode value) {
            List<ChangeSpec.Value> all = new ArrayList<>(values);
            all.removeIf(known -> known.attribute().equals(attribute));
            all.add(new ChangeSpec.Value(attribute, value));
            return new Conflict(target, update, takeAll, taken, all, criteria);
        }

        public Conflict withCriteria(List<ExpressionNode> more) {
            List<ExpressionNode> all = new ArrayList<>(criteria);
            all.addAll(more);
            return new Conflict(target, update, takeAll, taken, values, all);
        }
    }

    public InsertSpec {
        sources = List.copyOf(sources);
    }

    public static InsertSpec empty() {
        return new InsertSpec(List.of(), null, null);
    }

    public InsertSpec withSource(RowSource source) {
        List<RowSource> all = new ArrayList<>(sources);
        all.add(source);
        return new InsertSpec(all, selection, conflict);
    }

    public InsertSpec withSelection(Selection chosen) {
        return new InsertSpec(sources, chosen, conflict);
    }

    public InsertSpec withConflict(Conflict chosen) {
        return new InsertSpec(sources, selection, chosen);
    }
}
