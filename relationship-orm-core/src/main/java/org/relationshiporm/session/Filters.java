package org.relationshiporm.session;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/**
 * Which of the {@linkplain org.relationshiporm.entity.Filter filters} that entity classes declare hold in a session, and the values of their parameters. Belongs to the session
 * and its thread.
 *
 * <p>A switch concerns what is read from then on. Objects keep what they were read under: a relationship that is loaded later on access is filtered as the query was that read its
 * owner. Objects made or attached here are loaded for under the filters of the moment. What a filter hides is only left out: collections can be changed, and what is not seen of
 * them stays as it is; where a list keeps positions, it cannot be changed while a filter may hide members.
 */
public interface Filters {

    /**
     * Lets the filter hold.
     *
     * @throws SessionUsageException when no class declares a filter of this name
     */
    void enable(String name);

    /**
     * Lets the filter not hold.
     *
     * @throws SessionUsageException when no class declares a filter of this name
     */
    void disable(String name);

    /** Whether the filter holds; also while a parameter of it is missing. */
    boolean isEnabled(String name);

    /**
     * Gives a parameter its value, for all filters that take it; null is a value too.
     *
     * @throws SessionUsageException when no filter has a parameter of this name
     */
    void set(String parameter, @Nullable Object value);

    /** Runs {@code work} without the filter, and switches it back as it was. */
    <T extends @Nullable Object> T without(String name, Supplier<T> work);

    /** Like {@link #without(String, Supplier)}, for work that returns nothing. */
    default void without(String name, Runnable work) {
        without(name, () -> {
            work.run();
            return null;
        });
    }
}
