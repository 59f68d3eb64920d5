package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method whose {@link org.relationshiporm.sql.Predicate} rows of the class must meet wherever a session reads them or changes them by criteria: by key, in queries and
 * their joins, in {@code any}, {@code has} and subqueries, in relationships however they are loaded, and in bulk statements. Holds for the classes below too. The name of the
 * method is that of the filter; classes may share one, which is then switched for all of them.
 *
 * <pre>{@code
 * @Filter
 * static Predicate living() { return Post_.deleted.eq(false); }
 *
 * @Filter(parameters = "tenant")
 * static Predicate ofTenant(Long tenant) { return Post_.tenantId.eq(tenant); }
 * }</pre>
 *
 * <p>Filters without parameters are made once; those with parameters once for each session, or more often where its parameters change. Parameters come from {@link
 * org.relationshiporm.session.Filters} of the session, or from {@link org.relationshiporm.engine.EngineOptions#filterParameter}; while one is missing, whatever reads the
 * class fails. Flushes and SQL text are not filtered, and rows are not checked when they are written.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Filter {

    /** The names of the method's parameters, in their order. */
    String[] parameters() default {};

    /** Whether it holds in sessions that say nothing of it. */
    boolean enabled() default true;
}
