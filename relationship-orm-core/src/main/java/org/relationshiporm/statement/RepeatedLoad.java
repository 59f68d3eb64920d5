package org.relationshiporm.statement;

import org.jspecify.annotations.Nullable;

/**
 * A relationship that one transaction loaded for one object at a time again and again: N+1 statements where two would do.
 *
 * @param entity the name of the relationship's owner
 * @param loads how many single loads there were so far
 * @param caller where the application read the relationship, outside the owner's class; null where that is not known
 */
public record RepeatedLoad(
        String entity,
        String relationship,
        int loads,
        @Nullable StackTraceElement caller) {

    /** {@code User.posts}. */
    public String path() {
        return entity + "." + relationship;
    }

    /** What happened, where, and what to do. */
    public String describe() {
        return "Relationship `" + path() + "` was loaded for one object at a time, " + loads
                + " times in this transaction"
                + (caller == null ? "" : ", last at " + caller)
                + ". Load it with the query that reads the objects, `.options(selectinload(" + entity + "_."
                + relationship
                + "))`, or for those in hand with `session.load(objects, " + entity + "_." + relationship + ")`.";
    }
}
