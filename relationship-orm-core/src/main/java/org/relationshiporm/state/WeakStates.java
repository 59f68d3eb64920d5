package org.relationshiporm.state;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The states of one entity by key, each as long as somebody holds its object. A hash table whose entries are the references themselves, in chains. */
final class WeakStates {

    private static final int SMALLEST = 16;

    private final ReferenceQueue<EntityState> collected = new ReferenceQueue<>();
    private @Nullable Entry[] chains = new Entry[SMALLEST];
    private int size;

    private static final class Entry extends WeakReference<EntityState> {

        private final Object key;
        private @Nullable Entry next;

        Entry(EntityState state, Object key, ReferenceQueue<EntityState> queue) {
            super(state, queue);
            this.key = key;
        }
    }

    @Nullable
    EntityState find(Object key) {
        for (Entry entry = chains[chain(key)]; entry != null; entry = entry.next) {
            if (entry.key.equals(key)) {
                EntityState state = entry.get();
                if (state != null) {
                    return state;
                }
            }
        }
        return null;
    }

    /** Puts in a state whose key is not there. */
    void put(EntityState state) {
        if (size >= chains.length) {
            makeRoom();
        }
        Object key = state.requireKey();
        link(new Entry(state, key, collected));
        size++;
    }

    void remove(EntityState state, Object key) {
        for (Entry entry = chains[chain(key)]; entry != null; entry = entry.next) {
            if (entry.get() == state) {
                unlink(entry);
                return;
            }
        }
    }

    private void link(Entry entry) {
        int chain = chain(entry.key);
        entry.next = chains[chain];
        chains[chain] = entry;
    }

    private void unlink(Entry gone) {
        int chain = chain(gone.key);
        Entry before = null;
        for (Entry entry = chains[chain]; entry != null; entry = entry.next) {
            if (entry == gone) {
                if (before == null) {
                    chains[chain] = gone.next;
                } else {
                    before.next = gone.next;
                }
                size--;
                return;
            }
            before = entry;
        }
    }

    /** Grows unless enough of the states are gone. */
    private void makeRoom() {
        for (Reference<? extends EntityState> gone = collected.poll(); gone != null; gone = collected.poll()) {
            unlink((Entry) gone);
        }
        if (size > chains.length / 2) {
            grow();
        }
    }

    private void grow() {
        @Nullable Entry[] before = chains;
        chains = new Entry[4 * before.length];
        for (Entry first : before) {
            Entry entry = first;
            while (entry != null) {
                Entry next = entry.next;
                link(entry);
                entry = next;
            }
        }
    }

    private int chain(Object key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (chains.length - 1);
    }

    void forEach(Consumer<EntityState> action) {
        for (Entry first : chains) {
            for (Entry entry = first; entry != null; entry = entry.next) {
                EntityState state = entry.get();
                if (state != null) {
                    action.accept(state);
                }
            }
        }
    }
}
