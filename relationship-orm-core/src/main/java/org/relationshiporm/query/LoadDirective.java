package org.relationshiporm.query;

import java.util.List;

/**
 * Load the relationship at the end of {@code path} (names, from the queried entity on) with {@code strategy}.
 *
 * @param recursive whether also that relationship of what it leads to, and so on to the end
 */
public record LoadDirective(List<String> path, LoadStrategy strategy, boolean recursive) {

    public LoadDirective {
        path = List.copyOf(path);
    }

    LoadDirective below(List<String> prefix) {
        List<String> whole = new java.util.ArrayList<>(prefix);
        whole.addAll(path);
        return new LoadDirective(whole, strategy, recursive);
    }
}
