package org.relationshiporm.state;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * States by key: a hash table without an object for each entry, since a session may hold very many. As a collection it shows the states in no particular
 * order, and must not change while somebody walks it.
 */
final class StateTable extends AbstractCollection<EntityState> {

    private static final int SMALLEST = 8;

    /** Keys at even places, each before its state; at most two thirds are taken. An entry stands at the first free place from that of its key's hash on. */
    private @Nullable Object[] entries = new Object[2 * SMALLEST];

    private int size;

    @Override
    public int size() {
        return size;
    }

    @Nullable
    EntityState find(Object key) {
        return (EntityState) entries[place(key) + 1];
    }

    /** Puts the state in the place of another with its key. */
    void put(EntityState state) {
        Object key = state.requireKey();
        int place = place(key);
        if (entries[place] == null) {
            size++;
            if (3 * size > entries.length) {
                grow();
                place = place(key);
            }
            entries[place] = key;
        }
        entries[place + 1] = state;
    }

    /** Takes the state out if it stands under {@code key}. */
    void remove(Object key, EntityState state) {
        int place = place(key);
        if (entries[place + 1] == state) {
            size--;
            close(place);
        }
    }

    /** Moves the entries behind a gap forward that would not be found beyond it. */
    private void close(int gap) {
        int free = gap;
        int place = next(gap);
        for (Object key = entries[place]; key != null; key = entries[place]) {
            int wanted = first(key);
            boolean between = free <= place ? wanted > free && wanted <= place : wanted > free || wanted <= place;
            if (!between) {
                entries[free] = key;
                entries[free + 1] = entries[place + 1];
                free = place;
            }
            place = next(place);
        }
        entries[free] = null;
        entries[free + 1] = null;
    }

    private void grow() {
        @Nullable Object[] before = entries;
        entries = new Object[2 * before.length];
        for (int from = 0; from < before.length; from += 2) {
            Object key = before[from];
            if (key != null) {
                int place = place(key);
                entries[place] = key;
                entries[place + 1] = before[from + 1];
            }
        }
    }

    /** Where the key stands, or would stand. */
    private int place(Object key) {
        int place = first(key);
        for (Object other = entries[place]; other != null && !other.equals(key); other = entries[place]) {
            place = next(place);
        }
        return place;
    }

    private int first(Object key) {
        int hash = key.hashCode();
        return ((hash ^ hash >>> 16) << 1) & (entries.length - 2);
    }

    private int next(int place) {
        return (place + 2) & (entries.length - 2);
    }

    @Override
    public Iterator<EntityState> iterator() {
        return new Iterator<>() {

            private int place = following(1);

            private int following(int from) {
                int candidate = from;
                while (candidate < entries.length && entries[candidate] == null) {
                    candidate += 2;
                }
                return candidate;
            }

            @Override
            public boolean hasNext() {
                return place < entries.length;
            }

            @Override
            public EntityState next() {
                EntityState state = place < entries.length ? (EntityState) entries[place] : null;
                if (state == null) {
                    throw new NoSuchElementException();
                }
                place = following(place + 2);
                return state;
            }
        };
    }
}
