package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.relationshiporm.schema.ReferentialAction;

/**
 * The field's column refers to a column of another table. Several fields that refer to the columns of one composite primary key make one key; where a
 * class has several keys to one such table, {@link #name} says which fields belong together.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForeignKey {

    /** The column referred to, written {@code table.column}. */
    String value();

    ReferentialAction onDelete() default ReferentialAction.NO_ACTION;

    ReferentialAction onUpdate() default ReferentialAction.NO_ACTION;

    /** Whether the database checks the key only at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    boolean deferrable() default false;

    /** The constraint's name; fields with one name make one key. */
    String name() default "";
}
