package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the query reads deferred columns of the entity at the end of {@code path} (names of relationships, from the queried entity on; empty for that
 * itself).
 */
public record ColumnDirective(List<String> path, Choice choice, List<String> attributes) {

    /** What becomes of the columns. */
    public enum Choice {
        /** The query reads them. */
        READ,
        /** They are read on access. */
        DEFER,
        /** They are not read, and access to them is an error. */
        RAISE,
        /** The query reads them, and none of the entity's other deferred columns. */
        READ_ONLY_THESE
    }

    public ColumnDirective {
        path = List.copyOf(path);
        attributes = List.copyOf(attributes);
    }

    ColumnDirective below(List<String> prefix) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(path);
        return new ColumnDirective(whole, choice, attributes);
    }

    /** The directive for the entity at which {@code path} ends once its first relationship was followed. */
    public ColumnDirective next() {
        return new ColumnDirective(path.subList(1, path.size()), choice, attributes);
    }
}
