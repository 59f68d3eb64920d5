package org.relationshiporm.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.NoResultException;
import org.relationshiporm.error.TooManyResultsException;

/**
 * What a statement gives back. Each of the methods runs the statement anew, so call one of them, once.
 *
 * @param <R> a value, a tuple, a row or a class of your own
 */
@FunctionalInterface
public interface Results<R extends @Nullable Object> {

    /** Runs the statement: all results; the list is unmodifiable, and holds null where a single value is NULL. */
    List<R> all();

    /** Runs the statement: the first result; empty when there is none, or it is NULL. */
    default Optional<R> first() {
        List<R> found = all();
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    /**
     * Runs the statement: the only result; null when it is NULL.
     *
     * @throws NoResultException when there is none
     * @throws TooManyResultsException when there are several
     */
    default R one() {
        List<R> found = all();
        requireAtMostOne(found);
        if (found.isEmpty()) {
            throw new NoResultException(
                    "The statement was to give one result and gave none. Use oneOrNone() or first() where there may be none.");
        }
        return found.get(0);
    }

    /**
     * Runs the statement: the only result; empty when there is none, or it is NULL.
     *
     * @throws TooManyResultsException when there are several
     */
    default Optional<R> oneOrNone() {
        List<R> found = all();
        requireAtMostOne(found);
        return found.isEmpty() ? Optional.empty() : Optional.ofNullable(found.get(0));
    }

    private static void requireAtMostOne(List<?> found) {
        if (found.size() > 1) {
            throw new TooManyResultsException("The statement was to give one result and gave " + found.size()
                    + ". Narrow its criteria, or use all() or first().");
        }
    }
}
