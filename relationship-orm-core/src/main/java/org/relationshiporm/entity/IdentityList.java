package org.relationshiporm.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list in which each object stands at most once, compared by identity. Asking for membership costs a look-up once the list is longer than a few
 * elements.
 */
final class IdentityList<T> {

    private static final int INDEX_FROM = 16;

    private final ArrayList<T> elements;
    private @Nullable Set<Object> index;

    IdentityList() {
        this.elements = new ArrayList<>();
    }

    IdentityList(Collection<? extends T> distinct) {
        this.elements = new ArrayList<>(distinct);
    }

    /** The elements themselves, to be read only. */
    List<T> view() {
        return elements;
    }

    int size() {
        return elements.size();
    }

    /** Whether the others are the same objects in the same order. */
    boolean isSame(List<T> others) {
        if (others.size() != elements.size()) {
            return false;
        }
        for (int position = 0; position < elements.size(); position++) {
            if (elements.get(position) != others.get(position)) {
                return false;
            }
        }
        return true;
    }

    T get(int position) {
        return elements.get(position);
    }

    boolean contains(@Nullable Object element) {
        if (elements.size() <= INDEX_FROM) {
            return indexOf(element) >= 0;
        }
        if (index == null) {
            index = Collections.newSetFromMap(new IdentityHashMap<>(elements.size() * 2));
            index.addAll(elements);
        }
        return index.contains(element);
    }

    int indexOf(@Nullable Object element) {
        for (int position = 0; position < elements.size(); position++) {
            if (elements.get(position) == element) {
                return position;
            }
        }
        return -1;
    }

    /** Appends {@code element} unless it is there. */
    boolean add(T element) {
        if (contains(element)) {
            return false;
        }
        insert(elements.size(), element);
        return true;
    }

    /** Inserts an element that is not there. */
    void insert(int position, T element) {
        elements.add(position, element);
        if (index != null) {
            index.add(element);
        }
    }

    /** Puts an element that is not there in the place of another. */
    T replace(int position, T element) {
        T previous = elements.set(position, element);
        if (index != null) {
            index.remove(previous);
            index.add(element);
        }
        return previous;
    }

    void swap(int first, int second) {
        Collections.swap(elements, first, second);
    }

    T removeAt(int position) {
        T removed = elements.remove(position);
        if (index != null) {
            index.remove(removed);
        }
        return removed;
    }

    boolean remove(@Nullable Object element) {
        if (elements.size() > INDEX_FROM && !contains(element)) {
            return false;
        }
        int position = indexOf(element);
        if (position < 0) {
            return false;
        }
        removeAt(position);
        return true;
    }

    boolean removeIf(Predicate<Object> unwanted) {
        index = null;
        return elements.removeIf(unwanted);
    }

    Object[] toArray() {
        return elements.toArray();
    }

    /** Whether {@code other} has the same elements in the same order. */
    boolean sameAs(IdentityList<?> other) {
        if (size() != other.size()) {
            return false;
        }
        for (int position = 0; position < size(); position++) {
            if (elements.get(position) != other.elements.get(position)) {
                return false;
            }
        }
        return true;
    }
}
