package org.relationshiporm.query;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.NestedRow;
import org.relationshiporm.sql.Selection;

/** A row of any number of values, reached by what the query selected or by position. Two rows are equal when their values are. */
public final class Row {

    private final List<? extends Selection<?>> items;
    private final List<@Nullable Object> values;

    private Row(List<? extends Selection<?>> items, List<@Nullable Object> values) {
        this.items = items;
        this.values = values;
    }

    /** A row with a value for each of {@code items}. */
    public static Row of(List<? extends Selection<?>> items, @Nullable Object... values) {
        return new Row(items, Collections.unmodifiableList(Arrays.asList(values.clone())));
    }

    /**
     * The value of {@code item}; null for NULL.
     *
     * @throws IllegalArgumentException when the query did not select it
     */
    @SuppressWarnings("unchecked")
    public <V> @Nullable V get(Selection<V> item) {
        for (int position = 0; position < items.size(); position++) {
            if (items.get(position) == item || isSame(items.get(position), item)) {
                return (V) values.get(position);
            }
        }
        throw new IllegalArgumentException("The query did not select " + item
                + ". Ask for what was given to query(...); keep expressions with values in them in a variable.");
    }

    private static boolean isSame(Selection<?> selected, Selection<?> item) {
        return item.nodes().size() == 1
                && selected.getClass() != NestedRow.class
                && item.getClass() != NestedRow.class
                && selected.nodes().equals(item.nodes());
    }

    /** The value at the zero-based {@code position}; null for NULL. */
    public @Nullable Object get(int position) {
        return values.get(position);
    }

    /** The values in their order; unmodifiable. */
    public List<@Nullable Object> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Row" + values;
    }
}
