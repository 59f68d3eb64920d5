package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.Shape;

/**
 * Load the relationship at the end of {@code path} (names, from the queried entity on) with {@code strategy}.
 *
 * @param strategy null leaves the mapping's
 * @param recursive whether also that relationship of what it leads to, and so on to the end
 * @param join how the relationship is joined, where it is
 * @param alias the name under which the caller joined the target; null for its plain appearance, and where the join is not the caller's
 * @param selection which members are loaded; null for all
 * @param every when given, the directive is not for the relationship at the end of the path but for every relationship of this class and those below it, at
 *     the end of the path and beyond, that no other directive names
 */
public record LoadDirective(
        List<String> path,
        @Nullable LoadStrategy strategy,
        boolean recursive,
        Joining join,
        @Nullable String alias,
        @Nullable MemberSelection selection,
        @Nullable Class<?> every) {

    /** How a relationship is joined to its owner. */
    public enum Joining {
        /** By an outer join that the loading adds. */
        OUTER,
        /** By an inner join that the loading adds: what leads nowhere goes. */
        INNER,
        /** By the join that the query has. */
        CALLERS
    }

    public LoadDirective {
        path = List.copyOf(path);
    }

    LoadDirective(List<String> path, @Nullable LoadStrategy strategy) {
        this(path, strategy, false, Joining.OUTER, null, null, null);
    }

    static LoadDirective every(List<String> path, Class<?> entity, LoadStrategy strategy) {
        return new LoadDirective(path, strategy, false, Joining.OUTER, null, null, entity);
    }

    /** Whether the path ends in {@code relationship}. */
    public boolean leadsTo(String relationship) {
        return !path.isEmpty() && path.get(path.size() - 1).equals(relationship);
    }

    LoadDirective below(List<String> prefix) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(path);
        return at(whole);
    }

    LoadDirective at(List<String> other) {
        return new LoadDirective(other, strategy, recursive, join, alias, selection, every);
    }

    LoadDirective withRecursion() {
        return new LoadDirective(path, strategy, true, join, alias, selection, every);
    }

    LoadDirective withInnerJoin() {
        return new LoadDirective(path, strategy, recursive, Joining.INNER, null, selection, every);
    }

    /** Filled from the caller's join to the target, under {@code name} or in its plain appearance. */
    LoadDirective withCallersJoin(@Nullable String name) {
        return new LoadDirective(path, strategy, recursive, Joining.CALLERS, name, selection, every);
    }

    LoadDirective withSelection(MemberSelection members) {
        return new LoadDirective(path, strategy, recursive, join, alias, members, every);
    }

    /** Adds the directive's shape and the parameters of its selection. */
    public void describe(Shape.Builder shape) {
        shape.token(path)
                .token(strategy)
                .token(recursive)
                .token(join)
                .token(alias)
                .token(every);
        if (selection == null) {
            shape.token(null);
        } else {
            selection.describe(shape);
        }
    }
}
