package org.relationshiporm.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls the method again when another transaction was in the way of its own: after a serialization failure, a deadlock or SQLite's busy database. Stands
 * beside {@code @Transactional}, and around it: each attempt has a new transaction and a new session.
 *
 * <pre>{@code
 * @RetryOnConflict
 * @Transactional
 * public void transfer(int from, int to, long amount) { ... }
 * }</pre>
 *
 * <p>A method that is called in a transaction joins that one and is not tried again, since the conflict has ended the whole transaction: annotate the method
 * that begins it. On a class it counts for all methods; on a method it replaces the class's. The method must be fit to run twice.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RetryOnConflict {

    /** The largest number of calls; 0 for what the policy says ({@code relationship-orm.retry.attempts}). */
    int attempts() default 0;

    /** Failures to retry beside conflicts, for instance {@link org.relationshiporm.error.StaleObjectException}. */
    Class<? extends RuntimeException>[] on() default {};
}
