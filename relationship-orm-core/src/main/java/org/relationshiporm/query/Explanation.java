package org.relationshiporm.query;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a query would send and how it would load relationships; {@code toString} draws it as a tree.
 *
 * @param statement the query's SQL with its placeholders
 * @param loads the relationships of the queried objects; of a query for values, those of the objects that it selects, and its lists
 */
public record Explanation(String statement, List<Step> loads) {

    /**
     * How a relationship is loaded.
     *
     * @param relationship the field; in a query for values behind the class, {@code User.posts}
     * @param strategy the strategy that is used, which may be another than was asked for
     * @param reason why, in words
     * @param statement the SQL of its own statement with placeholders; null where it has none, or none before it is read
     * @param loads the relationships of what it leads to; empty where they are not known before it is read
     */
    public record Step(
            String relationship,
            LoadStrategy strategy,
            String reason,
            @Nullable String statement,
            List<Step> loads) {

        public Step {
            loads = List.copyOf(loads);
        }

        /** The step for a relationship of an object that stands beside values. */
        public Step of(String entity) {
            return new Step(entity + "." + relationship, strategy, reason, statement, loads);
        }

        private void draw(StringBuilder text, String indent, boolean last) {
            String name = strategy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            text.append('\n')
                    .append(indent)
                    .append(last ? "`- " : "|- ")
                    .append(relationship)
                    .append(": ")
                    .append(name)
                    .append(", ")
                    .append(reason);
            String below = indent + (last ? "   " : "|  ");
            if (statement != null) {
                text.append('\n').append(below).append("  ").append(statement);
            }
            drawAll(loads, text, below);
        }
    }

    public Explanation {
        loads = List.copyOf(loads);
    }

    private static void drawAll(List<Step> steps, StringBuilder text, String indent) {
        for (int position = 0; position < steps.size(); position++) {
            steps.get(position).draw(text, indent, position == steps.size() - 1);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(statement);
        drawAll(loads, text, "");
        return text.toString();
    }
}
