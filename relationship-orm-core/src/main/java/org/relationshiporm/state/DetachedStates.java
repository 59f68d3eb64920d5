package org.relationshiporm.state;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The keys and snapshots of detached objects whose classes have no holders that could keep them, and the open sessions that track such objects. Objects are held weakly and compared by identity. Shared by
 * the sessions of an engine, safe for use by several threads.
 */
public final class DetachedStates {

    /**
     * What a detached object keeps.
     *
     * @param gone whether its row was deleted
     * @param snapshot the values of its row; null where the session only reads
     * @param readOnly whether it comes from a session that only reads
     */
    public record Stored(Object key, @Nullable Object @Nullable [] snapshot, boolean gone, boolean readOnly) {}

    private final Map<Reference<?>, Stored> states = new ConcurrentHashMap<>();
    private final ThreadLocal<List<WeakReference<PersistenceContext>>> open = ThreadLocal.withInitial(ArrayList::new);
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    void keep(EntityState state) {
        expunge();
        @Nullable Object[] snapshot = state.snapshot();
        Object key = state.key();
        boolean readOnly = state.context().door().isReadOnly();
        if (key != null && (snapshot != null || readOnly)) {
            states.put(
                    new IdentityReference(state.entity(), collected),
                    new Stored(key, snapshot, state.isGone(), readOnly));
        }
    }

    @Nullable
    Stored take(Object entity) {
        expunge();
        return states.isEmpty() ? null : states.remove(new IdentityReference(entity, null));
    }

    /** What is kept of an object; null when nothing is. */
    @Nullable
    Stored find(Object entity) {
        return states.isEmpty() ? null : states.get(new IdentityReference(entity, null));
    }

    /** Whether {@code entity} is known to have been stored. */
    public boolean contains(Object entity) {
        return states.containsKey(new IdentityReference(entity, null));
    }

    /** The calling thread has a session open that tracks objects without holders. */
    void opened(PersistenceContext context) {
        open.get().add(new WeakReference<>(context));
    }

    void closed(PersistenceContext context) {
        List<WeakReference<PersistenceContext>> contexts = open.get();
        contexts.removeIf(reference -> reference.get() == null || reference.get() == context);
        if (contexts.isEmpty()) {
            open.remove();
        }
    }

    /** The state of an object without holders in another session that the calling thread has open; null when it is in none. */
    @Nullable
    EntityState findElsewhere(Object entity, PersistenceContext asking) {
        for (WeakReference<PersistenceContext> reference : open.get()) {
            PersistenceContext context = reference.get();
            EntityState state = context == null || context == asking ? null : context.findTracked(entity);
            if (state != null) {
                return state;
            }
        }
        return null;
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
