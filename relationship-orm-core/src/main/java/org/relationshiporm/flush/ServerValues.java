package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.ReturningWriter;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;

/** What the database makes of rows on its own: which columns that concerns, and what they hold. */
final class ServerValues {

    private final ReturningWriter writer;

    ServerValues(ReturningWriter writer) {
        this.writer = writer;
    }

    /** The columns that the database may change when {@code written} are. */
    static List<PropertyMapping> changedWith(EntityMapping mapping, List<PropertyMapping> written) {
        List<PropertyMapping> changed = new ArrayList<>(0);
        for (PropertyMapping property : mapping.storedProperties()) {
            if (property.rules().onServer() && !written.contains(property)) {
                changed.add(property);
            }
        }
        return changed;
    }

    /** Whether the statement that changes the row can return these columns as they are afterwards. */
    boolean isReturned(List<PropertyMapping> columns) {
        return writer.seesTriggers()
                || columns.stream().allMatch(property -> property.column().computed() != null);
    }

    /** The columns that an INSERT could not return as triggers leave them. */
    List<PropertyMapping> unseenAtInsert(EntityMapping mapping) {
        List<PropertyMapping> made = changedWith(mapping, List.of());
        return isReturned(made) ? List.of() : made;
    }

    /** The columns' values for each of the keys; an empty array where there is no such row. */
    List<@Nullable Object[]> read(EntityMapping mapping, List<Object[]> keys, List<PropertyMapping> columns) {
        int width = mapping.key().size();
        Map<Object, @Nullable Object[]> found = new HashMap<>();
        for (@Nullable
        Object[] row : writer.select(
                mapping.table(),
                UpdateSender.schemaColumns(mapping.key()),
                keys,
                UpdateSender.schemaColumns(columns))) {
            @Nullable Object[] key = new Object[width];
            @Nullable Object[] values = new Object[columns.size()];
            System.arraycopy(row, 0, key, 0, width);
            System.arraycopy(row, width, values, 0, values.length);
            found.put(Objects.requireNonNull(mapping.keyOfParts(key)), values);
        }
        List<@Nullable Object[]> inOrder = new ArrayList<>(keys.size());
        for (Object[] key : keys) {
            inOrder.add(found.getOrDefault(mapping.keyOfParts(key), new Object[0]));
        }
        return inOrder;
    }
}
