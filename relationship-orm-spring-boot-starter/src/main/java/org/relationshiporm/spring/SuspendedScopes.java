package org.relationshiporm.spring;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.engine.Engine;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The scopes of one engine that are suspended on this thread, the latest first; bound to the thread as long as there are any. */
final class SuspendedScopes {

    private final Deque<TransactionScope> scopes = new ArrayDeque<>();

    private record Key(Engine engine) {}

    private SuspendedScopes() {}

    private static @Nullable SuspendedScopes find(Engine engine) {
        return (SuspendedScopes) TransactionSynchronizationManager.getResource(new Key(engine));
    }

    static void push(Engine engine, TransactionScope scope) {
        SuspendedScopes suspended = find(engine);
        if (suspended == null) {
            suspended = new SuspendedScopes();
            TransactionSynchronizationManager.bindResource(new Key(engine), suspended);
        }
        suspended.scopes.push(scope);
    }

    static void remove(Engine engine, TransactionScope scope) {
        SuspendedScopes suspended = find(engine);
        if (suspended != null && suspended.scopes.remove(scope) && suspended.scopes.isEmpty()) {
            TransactionSynchronizationManager.unbindResource(new Key(engine));
        }
    }

    /** The one whose transaction goes on although its synchronizations are suspended. */
    static @Nullable TransactionScope findGoingOn(Engine engine) {
        SuspendedScopes suspended = find(engine);
        return suspended == null
                ? null
                : suspended.scopes.stream()
                        .filter(TransactionScope::isGoingOn)
                        .findFirst()
                        .orElse(null);
    }
}
