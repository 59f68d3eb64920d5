package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells one state of the row from the next: written at the INSERT, changed by each UPDATE, and checked by each UPDATE and DELETE, which fail with a {@link
 * org.relationshiporm.error.StaleObjectException} when another transaction was faster. Only changes of the row's own columns count, foreign keys
 * included; members of collections do not.
 *
 * <p>An integer counts from 1. An {@link java.time.Instant} is the time of the change, a microsecond later than the last one at least. A {@link
 * java.util.UUID} is random. Every other type needs a {@link #generator}, or a database that makes it.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Version {

    /** Makes the versions instead, by the constructor without parameters. */
    @SuppressWarnings("rawtypes")
    Class<? extends VersionGenerator> generator() default VersionGenerator.class;

    /**
     * Whether the database makes the versions, for instance in a trigger. The session then never writes the column and reads it back after each INSERT
     * and UPDATE.
     */
    boolean server() default false;
}
