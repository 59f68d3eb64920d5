package org.relationshiporm.state;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys and snapshots of detached objects whose classes have no holders that could keep them. Objects are held weakly and compared by identity. Shared by
 * the sessions of an engine, safe for use by several threads.
 */
public final class DetachedStates {

    /** What a detached object keeps. */
    public record Stored(Object key, @Nullable Object[] snapshot) {}

    private final Map<Reference<?>, Stored> states = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    void keep(EntityState state) {
        expunge();
        @Nullable Object[] snapshot = state.snapshot();
        Object key = state.key();
        if (snapshot != null && key != null) {
            states.put(new IdentityReference(state.entity(), collected), new Stored(key, snapshot));
        }
    }

    @Nullable
    Stored take(Object entity) {
        expunge();
        return states.isEmpty() ? null : states.remove(new IdentityReference(entity, null));
    }

    /** The key of an object that is kept here; null for every other. */
    @Nullable
    Object key(Object entity) {
        Stored stored = states.isEmpty() ? null : states.get(new IdentityReference(entity, null));
        return stored == null ? null : stored.key();
    }

    /** Whether {@code entity} is known to have been stored. */
    public boolean contains(Object entity) {
        return states.containsKey(new IdentityReference(entity, null));
    }

    private void expunge() {
        for (Reference<?> reference = collected.poll(); reference != null; reference = collected.poll()) {
            states.remove(reference);
        }
    }

    private static final class IdentityReference extends WeakReference<Object> {

        private final int hash;

        IdentityReference(Object entity, @Nullable ReferenceQueue<Object> queue) {
            super(entity, queue);
            this.hash = System.identityHashCode(entity);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return other instanceof IdentityReference that && mine != null && mine == that.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
