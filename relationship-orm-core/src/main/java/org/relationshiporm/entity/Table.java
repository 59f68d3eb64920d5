package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Maps a class to a table. Superclasses without this annotation contribute their fields. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Table {

    /** The table's exact name; empty for the snake_case of the class name. */
    String value() default "";

    /** The database schema that holds the table; empty for the connection's own. */
    String schema() default "";

    /** What the table is for; kept with the schema. */
    String comment() default "";
}
