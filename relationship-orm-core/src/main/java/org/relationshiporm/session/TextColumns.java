package org.relationshiporm.session;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;

/** The columns that SQL text gave, by their names. */
record TextColumns(List<String> names) {

    static TextColumns of(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int index = 1; index <= columns.getColumnCount(); index++) {
            names.add(columns.getColumnLabel(index));
        }
        return new TextColumns(List.copyOf(names));
    }

    /** The one-based position of the only column named so; 0 without one. */
    int find(String name) {
        int found = 0;
        for (int position = 0; position < names.size(); position++) {
            if (names.get(position).equalsIgnoreCase(name)) {
                if (found > 0) {
                    throw new SessionUsageException("The SQL text gives two columns named `" + name
                            + "`, so it is not clear which is meant. Rename one: `AS other_name`.");
                }
                found = position + 1;
            }
        }
        return found;
    }

    /** The position of what a record calls {@code component}: in snake case, or as it is. */
    int findComponent(String component) {
        int found = find(snakeCase(component));
        return found > 0 ? found : find(component);
    }

    static String snakeCase(String name) {
        StringBuilder snake = new StringBuilder();
        for (int position = 0; position < name.length(); position++) {
            char character = name.charAt(position);
            if (Character.isUpperCase(character) && position > 0) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(character));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * The position of each property's column.
     *
     * @throws SessionUsageException naming the key, or else all that is missing
     */
    int[] positions(EntityMapping entity) {
        int[] positions = new int[entity.properties().size()];
        List<String> missing = new ArrayList<>();
        for (PropertyMapping property : entity.properties()) {
            int position = find(property.column().name());
            if (position == 0 && property.column().primaryKey()) {
                throw new SessionUsageException("The SQL text gives no column `"
                        + property.column().name() + "`, the key of " + entity.name()
                        + ", without which no row is an object. It gives: " + String.join(", ", names) + ".");
            }
            if (position == 0 && !property.isDeferred()) {
                missing.add(property.column().name());
            }
            positions[property.index()] = position;
        }
        if (!missing.isEmpty()) {
            throw new SessionUsageException(
                    "Objects of " + entity.name() + " need all their columns, and the SQL text lacks "
                            + String.join(", ", missing)
                            + ". Select them, or read what there is with rows(), maps() or as(...).");
        }
        return positions;
    }
}
