package org.relationshiporm.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * An attempt at a unit of work that a conflict ended.
 *
 * @param number the attempt's number, from 1
 * @param failure what it threw
 * @param isLast whether there is no other attempt, so that {@code failure} reaches the caller
 * @param pause how long the next attempt waits; zero when there is none
 */
public record FailedAttempt(int number, RuntimeException failure, boolean isLast, Duration pause) {

    public FailedAttempt {
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(pause, "pause");
    }
}
