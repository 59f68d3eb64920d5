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
}
