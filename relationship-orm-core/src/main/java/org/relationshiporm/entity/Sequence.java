package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a generated {@link Id} comes from a sequence, which other tables may share: {@code @Id @Sequence("numbers") private Long id;}. {@code createAll}
 * makes the sequence when it is missing. SQLite has no sequences: there the key is generated as without this annotation.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sequence {

    /** The sequence's exact name, {@code schema.name} for one in another schema. */
    String value();

    /** The first number, when {@code createAll} makes the sequence. */
    long start() default 1;

    /** The step to the next number, when {@code createAll} makes the sequence; at least 1. */
    long increment() default 1;
}
