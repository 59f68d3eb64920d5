package org.relationshiporm.query;

import java.util.List;

/**
 * One page of a query's objects.
 *
 * @param content the objects of the page, in the query's order
 * @param number which page, from 0
 * @param size how many objects a full page has
 * @param total how many objects the query has on all pages
 */
public record Page<E>(List<E> content, int number, int size, long total) {

    public Page {
        content = List.copyOf(content);
        requireValid(number, size);
    }

    /** @throws IllegalArgumentException for a page that there cannot be */
    static void requireValid(int number, int size) {
        if (number < 0 || size < 1) {
            throw new IllegalArgumentException(
                    "A page has a number from 0 and a size from 1; got number " + number + " and size " + size + ".");
        }
        if ((long) number * size > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "Page " + number + " of " + size + " objects begins beyond " + Integer.MAX_VALUE
                            + " objects, which no offset reaches. Ask by a criterion over the order instead.");
        }
    }

    /** The number of pages; 0 when there are no objects. */
    public long totalPages() {
        return (total + size - 1) / size;
    }

    /** Whether there are objects on a page after this one. */
    public boolean hasNext() {
        return number + 1L < totalPages();
    }

    public boolean hasPrevious() {
        return number > 0;
    }
}
