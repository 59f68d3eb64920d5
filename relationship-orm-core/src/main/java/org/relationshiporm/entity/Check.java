package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A condition that the database holds every row of the table to: {@code @Check("price >= 0")}. It is SQL over the table's columns and is written into the
 * schema as it stands.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Check.All.class)
public @interface Check {

    /** The SQL condition. */
    String value();

    /** The constraint's exact name; empty for one made by the naming convention, or by the database. */
    String name() default "";

    /** Several of them on one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Check[] value();
    }
}
