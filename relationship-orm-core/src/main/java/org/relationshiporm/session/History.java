package org.relationshiporm.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute or a relationship differs from what is stored. For a plain attribute each list has at most one element, which may be null; for a
 * relationship they hold members. What was not loaded is not in it.
 *
 * @param unchanged what is stored and still there
 * @param added what the next flush adds
 * @param removed what the next flush takes away
 */
public record History<V extends @Nullable Object>(List<V> unchanged, List<V> added, List<V> removed) {

    /** Whether the next flush has something to write for it. */
    public boolean isChanged() {
        return !added.isEmpty() || !removed.isEmpty();
    }
}
