package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field holds a value of several columns of the same table: a record, or a class with a constructor without parameters. Each component or field is a
 * column and may carry {@link Column}, {@link Convert}, {@link ForeignKey} or be embedded itself; what holds for fields of entities holds for them.
 *
 * <pre>{@code
 * record Address(String street, String city) {}
 *
 * @Embedded private Address address;                      // columns address_street, address_city
 * @Embedded(prefix = "ship_to_") private Address shipTo;  // columns ship_to_street, ship_to_city
 * }</pre>
 *
 * <p>A null value is stored as NULL in all its columns, and a row with NULL in all of them is read as null. Changes are found column by column, and only
 * columns that differ are written; to change a record give the field another one. Queries reach a component as {@code User_.address.city}, or by the name
 * {@code "address.city"}.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Embedded {

    /** What the columns' names begin with, where <code>{field}</code> stands for the snake_case of the field's name. */
    String prefix() default "{field}_";
}
