package org.relationshiporm.spring;

import java.util.List;

/**
 * One page of a query's objects.
 *
 * @param number which page, from 0
 * @param size how many objects a full page has
 * @param total how many objects the query has on all pages
 */
public record ResultPage<E>(List<E> content, int number, int size, long total) {

    public ResultPage {
        content = List.copyOf(content);
    }

    public long pages() {
        return (total + size - 1) / size;
    }

    public boolean hasNext() {
        return number + 1L < pages();
    }
}
