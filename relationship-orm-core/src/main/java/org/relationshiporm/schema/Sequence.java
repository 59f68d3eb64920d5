package org.relationshiporm.schema;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source of growing numbers. A column that takes its values {@link Column#fromSequence from} one gets them at the INSERT; several columns may share it.
 * SQLite has no sequences: there the column is an ordinary generated key, and start and increment do not count.
 *
 * @param name the sequence's name; {@code schema.name} for one in another schema
 * @param increment at least 1: keys grow
 */
public record Sequence(String name, long start, long increment) {

    public Sequence {
        Objects.requireNonNull(name, "name");
        if (increment < 1) {
            throw new IllegalArgumentException("Sequence '" + name + "' has the increment " + increment
                    + ". Keys are paired with rows by their growing, so give it an increment of 1 or more.");
        }
    }

    /** The schema that the name begins with, or null for the connection's own. */
    public @Nullable String schema() {
        int dot = name.indexOf('.');
        return dot > 0 ? name.substring(0, dot) : null;
    }

    /** A sequence that counts from 1 in steps of 1. */
    public static Sequence of(String name) {
        return new Sequence(name, 1, 1);
    }
}
