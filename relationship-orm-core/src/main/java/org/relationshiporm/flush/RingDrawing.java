package org.relationshiporm.flush;

import java.util.List;
import java.util.stream.Collectors;
import org.relationshiporm.mapping.PropertyMapping;

/** Draws a ring of rows for people: who waits for whom, by which columns, and what to do. */
final class RingDrawing {

    private final List<Dependency> ring;

    RingDrawing(List<Dependency> ring) {
        this.ring = ring;
    }

    String message() {
        return what() + ", and " + whyNot() + ": " + draw() + ". " + wayOut();
    }

    private boolean has(Dependency.Reason reason) {
        return ring.stream().anyMatch(dependency -> dependency.reason() == reason);
    }

    /** Whether a row changes its key while others refer to it by the old one. */
    private boolean changesKey() {
        return ring.stream()
                .anyMatch(dependency -> dependency.reason() == Dependency.Reason.LETS_GO
                        && dependency.after().kind() == ChangeKind.UPDATE);
    }

    private String what() {
        if (changesKey()) {
            return "A key changes together with the rows that refer to it";
        }
        if (has(Dependency.Reason.HANDS_OVER)) {
            return "Objects exchange unique values in a circle";
        }
        return has(Dependency.Reason.LETS_GO)
                ? "Objects to delete refer to each other in a circle"
                : "New objects refer to each other in a circle";
    }

    private String whyNot() {
        return has(Dependency.Reason.HANDS_OVER)
                ? "none of the columns takes NULL on the way"
                : "none of the foreign keys takes NULL";
    }

    private String wayOut() {
        if (changesKey()) {
            return "Declare the foreign key with onUpdate = CASCADE, or with deferrable = true.";
        }
        String columns = ring.stream()
                .flatMap(dependency -> dependency.columns().stream())
                .filter(property -> !property.column().primaryKey())
                .map(property -> "`" + property.describe() + "`")
                .distinct()
                .collect(Collectors.joining(" or "));
        String nullable = columns.isEmpty() ? "" : "Make " + columns + " nullable, or ";
        String flushes = has(Dependency.Reason.HANDS_OVER)
                ? "give one of the objects a value of its own and flush, then make the exchange."
                : has(Dependency.Reason.LETS_GO)
                        ? "let one of them refer elsewhere and flush first."
                        : "save the objects in two flushes.";
        return columns.isEmpty() ? Character.toUpperCase(flushes.charAt(0)) + flushes.substring(1) : nullable + flushes;
    }

    /** In the direction in which rows refer to each other, or take values from each other. */
    private String draw() {
        boolean deletesOnly = ring.stream().allMatch(dependency -> dependency.reason() == Dependency.Reason.LETS_GO);
        StringBuilder drawn = new StringBuilder();
        if (deletesOnly) {
            for (int step = ring.size() - 1; step >= 0; step--) {
                drawn.append(name(ring.get(step).before())).append(arrow(ring.get(step), " -", "-> "));
            }
            return drawn.append(name(ring.get(ring.size() - 1).before())).toString();
        }
        for (Dependency dependency : ring) {
            drawn.append(name(dependency.after()));
            switch (dependency.reason()) {
                case REFERS -> drawn.append(arrow(dependency, " -", "-> "));
                case LETS_GO -> drawn.append(arrow(dependency, " <-", "- "));
                case HANDS_OVER -> drawn.append(arrow(dependency, " -takes ", " of-> "));
                case SAME_ROW -> drawn.append(" -> ");
            }
        }
        return drawn.append(name(ring.get(0).after())).toString();
    }

    private static String name(RowChange row) {
        return row.stored().describeEntity();
    }

    private static String arrow(Dependency dependency, String tail, String head) {
        return dependency.columns().stream()
                .map(PropertyMapping::column)
                .map(column -> column.name())
                .collect(Collectors.joining("+", tail, head));
    }
}
