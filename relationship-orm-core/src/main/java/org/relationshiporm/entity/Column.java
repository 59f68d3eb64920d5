package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what the field alone does not tell of its column. Fields are mapped without it as well. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Column {

    /** The column's exact name; empty for the snake_case of the field name. */
    String value() default "";

    /** Whether the column takes NULL. Columns of primitive fields and of keys never do. */
    boolean nullable() default true;

    boolean unique() default false;

    /** The largest number of characters; 0 for no limit. */
    int length() default 0;

    /** The number of digits of a decimal; 0 for the default of 19 with 4 after the point. */
    int precision() default 0;

    /** The digits of a decimal after the point; counts only beside a {@link #precision}. */
    int scale() default 0;

    /** The SQL text of the column's DEFAULT; a null field is then left out of the insert and read back after it. */
    String serverDefault() default "";

    /**
     * Whether the database gives the column a value of its own when the row changes, for instance in a trigger. A field that was not changed is read back
     * after each UPDATE of the row, and a null one after the INSERT.
     */
    boolean serverOnUpdate() default false;

    /**
     * The SQL text of a column that the database computes from others of the row ({@code GENERATED ALWAYS AS (...) STORED}). The session never writes it
     * and reads it back after each INSERT and UPDATE; a change of the field is an error at the flush.
     */
    String computed() default "";

    /** What the column is for; kept with the schema. */
    String comment() default "";
}
