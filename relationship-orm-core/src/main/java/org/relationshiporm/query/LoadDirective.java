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
 * @param selection which members are loaded; null for all
 * @param every when given, the directive is not for the relationship at the end of the path but for every relationship of this class and those below it, at
 *     the end of the path and beyond, that no other directive names
 */
public record LoadDirective(
        List<String> path,
        @Nullable LoadStrategy strategy,
        boolean recursive,
        Joining join,
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
        this(path, strategy, false, Joining.OUTER, null, null);
    }

    static LoadDirective every(List<String> path, Class<?> entity, LoadStrategy strategy) {
        return new LoadDirective(path, strategy, false, Joining.OUTER, null, entity);
    }

    LoadDirective below(List<String> prefix) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(path);
        return at(whole);
    }

    LoadDirective at(List<String> other) {
        return new LoadDirective(other, strategy, recursive, join, selection, every);
    }

    LoadDirective withRecursion() {
        return new LoadDirective(path, strategy, true, join, selection, every);
    }

    LoadDirective withJoin(Joining joining) {
        return new LoadDirective(path, strategy, recursive, joining, selection, every);
    }

    LoadDirective withSelection(MemberSelection members) {
        return new LoadDirective(path, strategy, recursive, join, members, every);
    }

    /** Adds the directive's shape and the parameters of its selection. */
    public void describe(Shape.Builder shape) {
        shape.token(path).token(strategy).token(recursive).token(join).token(every);
        if (selection == null) {
            shape.token(null);
        } else {
            selection.describe(shape);
        }
    }
}
