package org.relationshiporm.flush;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.PropertyMapping;

/**
 * Where a ring of rows is broken.
 *
 * @param row the row that is written in two steps
 * @param columns those that are written apart from the rest
 * @param isClearing whether they become NULL before everything else; otherwise they are written after it
 */
record RingBreak(RowChange row, List<PropertyMapping> columns, boolean isClearing) {

    /** Better a row that then waits for nothing, that many wait for, and that came first. */
    private static final Comparator<Dependency> FREES_MOST = Comparator.<Dependency>comparingInt(
                    dependency -> dependency.after().blockers())
            .thenComparing(dependency -> -dependency.after().followers())
            .thenComparing(dependency -> row(dependency).sequence());

    /** @param ring each dependency's first row is the second of the next */
    static RingBreak find(List<Dependency> ring) {
        RingBreak found = firstOf(ring, Dependency.Reason.REFERS, ChangeKind.INSERT);
        found = found != null ? found : firstOf(ring, Dependency.Reason.LETS_GO, null);
        found = found != null ? found : firstOf(ring, Dependency.Reason.HANDS_OVER, null);
        found = found != null ? found : firstOf(ring, Dependency.Reason.REFERS, ChangeKind.UPDATE);
        if (found == null) {
            throw new FlushException(new RingDrawing(ring).message());
        }
        return found;
    }

    private static @Nullable RingBreak firstOf(
            List<Dependency> ring, Dependency.Reason reason, @Nullable ChangeKind waiting) {
        Dependency best = null;
        for (Dependency dependency : ring) {
            boolean fits = dependency.reason() == reason
                    && (waiting == null || dependency.after().kind() == waiting)
                    && of(dependency) != null;
            if (fits && (best == null || FREES_MOST.compare(dependency, best) < 0)) {
                best = dependency;
            }
        }
        return best == null ? null : of(best);
    }

    private static RowChange row(Dependency dependency) {
        return dependency.reason() == Dependency.Reason.REFERS ? dependency.after() : dependency.before();
    }

    private static @Nullable RingBreak of(Dependency dependency) {
        boolean refers = dependency.reason() == Dependency.Reason.REFERS;
        RowChange row = row(dependency);
        if (refers && row.kind() == ChangeKind.UPDATE) {
            return canWriteLater(row, dependency.columns()) ? new RingBreak(row, dependency.columns(), false) : null;
        }
        List<PropertyMapping> nullable = dependency.columns().stream()
                .filter(property ->
                        property.column().nullable() && !property.column().primaryKey())
                .toList();
        return nullable.isEmpty() ? null : new RingBreak(row, nullable, !refers);
    }

    /** Whether nothing waits for the columns of a stored row to change. */
    private static boolean canWriteLater(RowChange row, List<PropertyMapping> columns) {
        return row.replaced() == null
                && columns.stream().noneMatch(property -> property.column().primaryKey())
                && row.waiting().stream()
                        .noneMatch(waiting ->
                                !waiting.isMet() && RowValues.touch(RowValues.indexes(columns), waiting.columns()));
    }
}
