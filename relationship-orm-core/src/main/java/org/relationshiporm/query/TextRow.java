package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that SQL text gave, its values reached by the names of its columns. Two rows are equal when their names and values are. */
public record TextRow(List<String> names, List<@Nullable Object> values) {

    public TextRow {
        names = List.copyOf(names);
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /**
     * The value of the first column of this name, whatever its case; null for NULL.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public @Nullable Object get(String name) {
        for (int position = 0; position < names.size(); position++) {
            if (names.get(position).equalsIgnoreCase(name)) {
                return values.get(position);
            }
        }
        throw new IllegalArgumentException(
                "The row has no column `" + name + "`. It has: " + String.join(", ", names) + ".");
    }

    /** The value at the zero-based {@code position}; null for NULL. */
    public @Nullable Object get(int position) {
        return values.get(position);
    }

    /** The values by column name, in their order. */
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int position = 0; position < names.size(); position++) {
            if (map.containsKey(names.get(position))) {
                throw new IllegalArgumentException("Two columns of the row are named `" + names.get(position)
                        + "`, so they cannot both be in a map. Rename one in the SQL: `AS other_name`.");
            }
            map.put(names.get(position), values.get(position));
        }
        return Collections.unmodifiableMap(map);
    }
}
