package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in the order of a query, from which a {@link KeysetPage} goes on. Immutable. A page gives the cursors of its neighbours; {@link #token()} makes a text of one
 * that fits into a URL, and {@link #parse} takes it back:
 *
 * <pre>{@code
 * KeysetPage<Post> page = posts.page(Cursor.first(), 20);
 * String token = page.next().orElseThrow().token();
 * KeysetPage<Post> next = posts.page(Cursor.parse(token), 20);
 * }</pre>
 *
 * <p>A token is neither secret nor signed: whoever has it can read the values of the order that it names, and make another. All that a cursor can do is to choose where
 * a page of the same query begins; what may be seen is for the query's criteria to say. A token that is damaged, or from a query with another order, is refused.
 */
public final class Cursor {

    /** On which side of its values a page lies. */
    public enum Place {
        /** The page that begins with the first row. */
        FIRST,
        /** The page that ends with the last row. */
        LAST,
        /** The page that begins behind the values. */
        AFTER,
        /** The page that ends before the values. */
        BEFORE
    }

    /** Stands for an order that is not known. */
    static final int ANY_ORDER = 0;

    private static final Cursor FIRST = new Cursor(Place.FIRST, ANY_ORDER, List.of());
    private static final Cursor LAST = new Cursor(Place.LAST, ANY_ORDER, List.of());

    private final Place place;
    private final int order;
    private final List<@Nullable Object> values;

    private Cursor(Place place, int order, List<@Nullable Object> values) {
        this.place = place;
        this.order = order;
        this.values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Where the query begins. */
    public static Cursor first() {
        return FIRST;
    }

    /** Where the query ends: the last page, from which to go back. */
    public static Cursor last() {
        return LAST;
    }

    /** Behind {@code values}: one for each term of the order, and then one for each part of the key that the order does not name; null for NULL. */
    public static Cursor after(@Nullable Object... values) {
        return new Cursor(Place.AFTER, ANY_ORDER, Arrays.asList(values));
    }

    /** Before {@code values}, which are as in {@link #after}. */
    public static Cursor before(@Nullable Object... values) {
        return new Cursor(Place.BEFORE, ANY_ORDER, Arrays.asList(values));
    }

    /** A place in an order that {@code order} stands for. */
    public static Cursor of(Place place, int order, List<@Nullable Object> values) {
        return switch (place) {
            case FIRST -> FIRST;
            case LAST -> LAST;
            case AFTER, BEFORE -> new Cursor(place, order, values);
        };
    }

    /**
     * The cursor of which {@code token} was made.
     *
     * @throws org.relationshiporm.error.InvalidCursorException when it is no token, or not a whole one
     */
    public static Cursor parse(String token) {
        return CursorToken.decode(Objects.requireNonNull(token, "token"));
    }

    /**
     * A text of letters, digits, {@code -} and {@code _} that stands for this cursor, in this version of the application and in later ones with the same order.
     *
     * @throws IllegalArgumentException when a value given to {@link #after} or {@link #before} is of no class that columns store as it is
     */
    public String token() {
        return CursorToken.encode(this);
    }

    public Place place() {
        return place;
    }

    /** Whether the page is read in the order of the query; if not, from its end. */
    public boolean isForward() {
        return place == Place.FIRST || place == Place.AFTER;
    }

    /** What tells the order from others; 0 when the cursor was not made by a page. */
    public int order() {
        return order;
    }

    /** The values of the order, as they are stored; unmodifiable. */
    public List<@Nullable Object> values() {
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cursor that
                && place == that.place
                && order == that.order
                && Arrays.deepEquals(values.toArray(), that.values.toArray());
    }

    @Override
    public int hashCode() {
        return 31 * place.hashCode() + Arrays.deepHashCode(values.toArray());
    }

    @Override
    public String toString() {
        return values.isEmpty() ? place.name() : place + " " + Arrays.deepToString(values.toArray());
    }
}
