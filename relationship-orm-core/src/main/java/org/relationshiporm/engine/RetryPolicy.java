package org.relationshiporm.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.jdbc.TransactionConflicts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often, and after which failures, a whole unit of work is done again: from its first line, in a new session and a new transaction.
 *
 * <pre>{@code
 * RetryPolicy policy = RetryPolicy.conflicts().attempts(5);
 * engine.inTransaction(policy, session -> session.query(Account.class).where(...).one().withdraw(100));
 * }</pre>
 *
 * <p>The work must be fit to run twice: it reads what it changes, and sends no mail. Immutable; each method returns a new policy.
 */
public final class RetryPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);
    private static final RetryPolicy CONFLICTS = new RetryPolicy(
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            TransactionConflicts::isConflict,
            attempt -> {});

    /** The innermost unit of work that this thread is doing under a policy. */
    private static final ThreadLocal<@Nullable Running> RUNNING = new ThreadLocal<>();

    private final int attempts;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Duration timeLimit;
    private final Predicate<? super RuntimeException> failures;
    private final RetryListener listener;

    private RetryPolicy(
            int attempts,
            Duration firstPause,
            Duration longestPause,
            Duration timeLimit,
            Predicate<? super RuntimeException> failures,
            RetryListener listener) {
        this.attempts = attempts;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.timeLimit = timeLimit;
        this.failures = failures;
        this.listener = listener;
    }

    /**
     * Work that is done again.
     *
     * @param <R> what it returns
     * @param <X> what it may throw beside runtime exceptions; never retried
     */
    @FunctionalInterface
    public interface UnitOfWork<R extends @Nullable Object, X extends Throwable> {

        R run() throws X;
    }

    /**
     * Retries serialization failures and deadlocks ({@code 40001}, {@code 40P01}) and SQLite's busy database, including a snapshot that went stale: three
     * attempts, with pauses from 50 milliseconds to a second, and none that would begin later than 30 seconds after the first.
     */
    public static RetryPolicy conflicts() {
        return CONFLICTS;
    }

    /** The largest number of attempts, with the first; 1 never retries. */
    public RetryPolicy attempts(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("A unit of work needs at least one attempt; got " + number + ".");
        }
        return new RetryPolicy(number, firstPause, longestPause, timeLimit, failures, listener);
    }

    /**
     * How long to wait before the second attempt; twice as long before each further one, up to {@code longest}. Of each pause a random part of up to one
     * half is left out, so that those who met once do not meet again.
     */
    public RetryPolicy backoff(Duration first, Duration longest) {
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A pause cannot be negative, nor longer than the longest one; got first "
                    + first + ", longest " + longest + ".");
        }
        return new RetryPolicy(attempts, first, longest, timeLimit, failures, listener);
    }

    /** No attempt begins later than this after the first one began. */
    public RetryPolicy timeLimit(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("A time limit cannot be negative; got " + limit + ".");
        }
        return new RetryPolicy(attempts, firstPause, longestPause, limit, failures, listener);
    }

    /** Retries failures of {@code type} too, for instance {@link org.relationshiporm.error.StaleObjectException}. */
    public RetryPolicy on(Class<? extends RuntimeException> type) {
        Objects.requireNonNull(type, "type");
        return new RetryPolicy(
                attempts,
                firstPause,
                longestPause,
                timeLimit,
                failure -> failures.test(failure) || type.isInstance(failure),
                listener);
    }

    /** Retries these failures and no others. */
    public RetryPolicy onlyOn(Predicate<? super RuntimeException> chosen) {
        Objects.requireNonNull(chosen, "chosen");
        return new RetryPolicy(attempts, firstPause, longestPause, timeLimit, chosen, listener);
    }

    /** Tells {@code further} of failed attempts, beside those who hear already. */
    public RetryPolicy listen(RetryListener further) {
        Objects.requireNonNull(further, "further");
        return new RetryPolicy(attempts, firstPause, longestPause, timeLimit, failures, attempt -> {
            listener.failed(attempt);
            further.failed(attempt);
        });
    }

    /**
     * Does {@code work} until it succeeds or fails for good. The last failure is passed on, with the earlier ones suppressed in it. Inside work that is being
     * done under a policy already, what that policy retries is left to it, so that attempts do not multiply.
     *
     * @param work a whole unit: begins a transaction and ends it
     */
    public <R extends @Nullable Object, X extends Throwable> R run(UnitOfWork<R, X> work) throws X {
        Running outer = RUNNING.get();
        RUNNING.set(new Running(this, outer));
        try {
            return runInside(outer, work);
        } finally {
            if (outer == null) {
                RUNNING.remove();
            } else {
                RUNNING.set(outer);
            }
        }
    }

    /** A unit of work under a policy, and the one that it is a part of. */
    private record Running(RetryPolicy policy, @Nullable Running outer) {

        boolean retries(RuntimeException failure) {
            return policy.failures.test(failure) || (outer != null && outer.retries(failure));
        }
    }

    private <R extends @Nullable Object, X extends Throwable> R runInside(
            @Nullable Running outer, UnitOfWork<R, X> work) throws X {
        long start = System.nanoTime();
        RuntimeException earlier = null;
        for (int number = 1; ; number++) {
            try {
                return work.run();
            } catch (RuntimeException failure) {
                if (earlier != null && earlier != failure) {
                    failure.addSuppressed(earlier);
                }
                boolean isLeftToOuter = outer != null && outer.retries(failure);
                if (isLeftToOuter || !failures.test(failure) || !isRetried(number, start, failure)) {
                    throw failure;
                }
                earlier = failure;
            }
        }
    }

    /** Pauses, unless this was the last attempt. */
    private boolean isRetried(int number, long start, RuntimeException failure) {
        Duration pause = pauseAfter(number);
        boolean isLast = number >= attempts
                || System.nanoTime() - start + pause.toNanos() > timeLimit.toNanos()
                || Thread.currentThread().isInterrupted();
        FailedAttempt attempt = new FailedAttempt(number, failure, isLast, isLast ? Duration.ZERO : pause);
        LOG.debug("Attempt {} of {} failed; {}.", number, attempts, isLast ? "it was the last" : pause, failure);
        listener.failed(attempt);
        return !isLast && paused(pause);
    }

    /** @return whether nobody interrupted */
    private static boolean paused(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration pauseAfter(int number) {
        long longest = longestPause.toMillis();
        long doubled = firstPause.toMillis() << Math.min(number - 1, 20);
        long whole = Math.min(doubled, longest);
        return Duration.ofMillis(whole - ThreadLocalRandom.current().nextLong(whole / 2 + 1));
    }
}
