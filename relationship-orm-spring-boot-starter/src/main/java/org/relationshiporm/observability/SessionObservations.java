package org.relationshiporm.observability;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.statement.ExecutedStatement;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementListener;

/**
 * Queries, look-ups, loads and flushes as Micrometer observations, for timers and traces. What sends no statement is not observed; an eager load is part of
 * its query. Shared between threads.
 */
public final class SessionObservations implements StatementListener {

    /** What runs on each thread, innermost first. Work of several engines nests there too. */
    private static final ThreadLocal<@Nullable Deque<Running>> RUNNING = new ThreadLocal<>();

    private final Supplier<? extends @Nullable ObservationRegistry> registry;
    private final SessionObservationConvention convention;

    private record Running(Observation observation, Observation.Scope scope, SessionWorkContext context) {}

    /** @param registry gives the registry, or null while there is none; asked for each piece of work */
    public SessionObservations(
            Supplier<? extends @Nullable ObservationRegistry> registry, SessionObservationConvention convention) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.convention = Objects.requireNonNull(convention, "convention");
    }

    @Override
    public void began(StatementCause cause) {
        ObservationRegistry observations = registry.get();
        Deque<Running> stack = RUNNING.get();
        if (stack == null) {
            stack = new ArrayDeque<>(2);
            RUNNING.set(stack);
        }
        SessionWorkContext context = new SessionWorkContext(cause);
        Observation observation = observations == null
                ? Observation.NOOP
                : Observation.start(new NamedConvention(convention, context), () -> context, observations);
        stack.push(new Running(observation, observation.openScope(), context));
    }

    @Override
    public void executed(ExecutedStatement statement) {
        Deque<Running> stack = RUNNING.get();
        Running current = stack == null ? null : stack.peek();
        if (current != null && current.context.cause() == statement.cause()) {
            current.context.add(statement);
        }
    }

    @Override
    public void ended(StatementCause cause, @Nullable Throwable failure) {
        Deque<Running> stack = RUNNING.get();
        Running current = stack == null ? null : stack.poll();
        if (current == null || stack == null) {
            return;
        }
        if (stack.isEmpty()) {
            RUNNING.remove();
        }
        current.scope.close();
        if (failure != null) {
            current.observation.error(failure);
        }
        current.observation.stop();
    }
}
