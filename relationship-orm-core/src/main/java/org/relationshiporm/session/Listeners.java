package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.List;

/** The listeners of an engine's sessions, in the order of registration. Immutable. */
public final class Listeners {

    /** No listener. */
    public static final Listeners NONE = new Listeners(List.of(), List.of());

    private final List<SessionListener> sessions;
    private final List<Registration> entities;

    private Listeners(List<SessionListener> sessions, List<Registration> entities) {
        this.sessions = List.copyOf(sessions);
        this.entities = List.copyOf(entities);
    }

    /** A listener and the class whose objects it hears of. */
    record Registration(Class<?> entity, EntityListener<Object> listener) {}

    public Listeners with(SessionListener listener) {
        List<SessionListener> more = new ArrayList<>(sessions);
        more.add(listener);
        return new Listeners(more, entities);
    }

    public <E> Listeners with(Class<E> entity, EntityListener<? super E> listener) {
        @SuppressWarnings("unchecked") // it is told of objects of `entity` only
        EntityListener<Object> unchecked = (EntityListener<Object>) listener;
        List<Registration> more = new ArrayList<>(entities);
        more.add(new Registration(entity, unchecked));
        return new Listeners(sessions, more);
    }

    List<SessionListener> sessions() {
        return sessions;
    }

    boolean hearEntities() {
        return !entities.isEmpty();
    }

    /** Those that hear of objects of {@code type}. */
    List<EntityListener<Object>> of(Class<?> type) {
        return entities.stream()
                .filter(registration -> registration.entity().isAssignableFrom(type))
                .map(Registration::listener)
                .toList();
    }
}
