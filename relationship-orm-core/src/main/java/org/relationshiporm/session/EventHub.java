package org.relationshiporm.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.state.EntityEvent;
import org.relationshiporm.state.EntityEvents;
import org.relationshiporm.state.EntityState;

/** Passes the events of one session on to the listeners of its engine and to its own. */
final class EventHub implements EntityEvents {

    private @Nullable Map<Class<?>, List<EntityListener<Object>>> byClass;
    private Listeners listeners;

    EventHub(Listeners listeners) {
        this.listeners = listeners;
    }

    void add(Listeners more) {
        listeners = more;
        byClass = null;
    }

    Listeners listeners() {
        return listeners;
    }

    @Override
    public boolean isEmpty() {
        return !listeners.hearEntities();
    }

    @Override
    public boolean concern(EntityMapping mapping) {
        return !isEmpty() && !listenersOf(mapping.type()).isEmpty();
    }

    @Override
    public boolean hearDeletesOf(EntityMapping mapping) {
        return concern(mapping) || !listeners.sessions().isEmpty();
    }

    private List<EntityListener<Object>> listenersOf(Class<?> type) {
        Map<Class<?>, List<EntityListener<Object>>> known = byClass;
        if (known == null) {
            known = new HashMap<>();
            byClass = known;
        }
        return known.computeIfAbsent(type, listeners::of);
    }

    @Override
    public void tell(EntityEvent event, EntityState state) {
        if (!isEmpty()) {
            Object entity = state.entity();
            listenersOf(entity.getClass()).forEach(listener -> tell(event, listener, entity));
        }
    }

    private static void tell(EntityEvent event, EntityListener<Object> listener, Object entity) {
        switch (event) {
            case LOADED -> listener.loaded(entity);
            case REFRESHED -> listener.refreshed(entity);
            case ATTACHED -> listener.attached(entity);
            case DETACHED -> listener.detached(entity);
            case BEFORE_INSERT -> listener.beforeInsert(entity);
            case AFTER_INSERT -> listener.afterInsert(entity);
            case BEFORE_UPDATE -> listener.beforeUpdate(entity);
            case AFTER_UPDATE -> listener.afterUpdate(entity);
            case BEFORE_DELETE -> listener.beforeDelete(entity);
            case AFTER_DELETE -> listener.afterDelete(entity);
        }
    }

    /** Whether anybody listens to the session or its objects. */
    boolean hasListeners() {
        return !isEmpty() || !listeners.sessions().isEmpty();
    }

    void tell(Consumer<SessionListener> event) {
        listeners.sessions().forEach(event);
    }
}
