package org.relationshiporm.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How many statements a test method sends to the database, in any Spring test. Counted between the methods before and after each test; at its end the
 * session of the test's own transaction is flushed, so that what would be written at its commit counts.
 *
 * <pre>{@code
 * @Test
 * @ExpectStatements(selects = 2)
 * void listsUsersWithTheirPosts() {
 *     blog.users();
 * }
 * }</pre>
 *
 * <p>N+1 loads fail the test, as {@link StatementsAssert#hasNoNPlusOne} defines them. On a class it holds for each of its test methods that has none of
 * its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ExpectStatements {

    /** Any number will do. */
    int ANY = -1;

    int selects() default ANY;

    int inserts() default ANY;

    int updates() default ANY;

    int deletes() default ANY;

    /** Statements of any kind. */
    int total() default ANY;

    /** The most statements of any kind. */
    int max() default ANY;

    /** Statements that load relationships which were read and not loaded. */
    int lazyLoads() default ANY;

    /** Whether lazy loads outside every {@code @Transactional} method but the test itself are allowed. */
    boolean lazyLoadsAfterReturn() default true;

    /** Whether N+1 loads are allowed. */
    boolean nPlusOne() default false;
}
