package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a query's results that begins or ends at a {@link Cursor}: found by the values of the order, not by counting rows, so that a page far behind costs as much
 * as the first, and rows that come and go meanwhile neither repeat nor hide others. Immutable.
 *
 * <p>Whether there is more in the direction in which the page was read is known from one row more than the page has. In the other direction lies the page from which its
 * cursor came, and is taken to be there.
 *
 * @param <R> what the query gives
 */
public final class KeysetPage<R extends @Nullable Object> {

    private final List<R> content;
    private final int size;
    private final @Nullable Cursor previous;
    private final @Nullable Cursor next;

    public KeysetPage(List<R> content, int size, @Nullable Cursor previous, @Nullable Cursor next) {
        this.content = Collections.unmodifiableList(new ArrayList<>(content));
        this.size = size;
        this.previous = previous;
        this.next = next;
    }

    /** @throws IllegalArgumentException for a page that there cannot be */
    public static void requireValid(int size) {
        if (size < 1 || size == Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A page has a size from 1; got " + size + ".");
        }
    }

    /** The results of the page, in the query's order; unmodifiable. */
    public List<R> content() {
        return content;
    }

    /** How many results a full page has. */
    public int size() {
        return size;
    }

    public boolean hasNext() {
        return next != null;
    }

    public boolean hasPrevious() {
        return previous != null;
    }

    /** Where the page after this one begins; empty when there is none. */
    public Optional<Cursor> next() {
        return Optional.ofNullable(next);
    }

    /** Where the page before this one ends; empty when there is none. */
    public Optional<Cursor> previous() {
        return Optional.ofNullable(previous);
    }

    /** The same page with something else in place of each result. */
    public <T> KeysetPage<T> map(Function<? super R, ? extends T> change) {
        List<T> changed = new ArrayList<>();
        content.forEach(result -> changed.add(change.apply(result)));
        return new KeysetPage<>(changed, size, previous, next);
    }
}
