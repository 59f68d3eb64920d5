package org.relationshiporm.engine;

/** Hears of every attempt that failed with what its {@link RetryPolicy} retries. Called by the thread that works, before it pauses. */
@FunctionalInterface
public interface RetryListener {

    void failed(FailedAttempt attempt);
}
