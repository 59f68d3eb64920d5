package org.relationshiporm.state;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The states of one entity by key, each as long as somebody holds its object. */
final class WeakStates {

    private final Map<Object, Entry> byKey = new HashMap<>();
    private final ReferenceQueue<EntityState> collected = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<EntityState> {

        private final Object key;

        Entry(EntityState state, Object key, ReferenceQueue<EntityState> queue) {
            super(state, queue);
            this.key = key;
        }
    }

    @Nullable
    EntityState find(Object key) {
        Entry entry = byKey.get(key);
        return entry == null ? null : entry.get();
    }

    void put(EntityState state) {
        for (Reference<? extends EntityState> gone = collected.poll(); gone != null; gone = collected.poll()) {
            byKey.remove(((Entry) gone).key, gone);
        }
        Object key = state.requireKey();
        byKey.put(key, new Entry(state, key, collected));
    }

    void remove(EntityState state, Object key) {
        if (find(key) == state) {
            byKey.remove(key);
        }
    }

    void forEach(Consumer<EntityState> action) {
        for (Entry entry : byKey.values()) {
            EntityState state = entry.get();
            if (state != null) {
                action.accept(state);
            }
        }
    }
}
