package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the root of a hierarchy, the column that tells the class of each row; on every class of it, the value that stands for the class. A class in the single
 * table of its root is marked as an entity by this annotation; it has no {@link Table} of its own.
 *
 * <p>The column needs no field. A field over it is read like any other and filled at the insert; it cannot be changed, because no object changes its class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Discriminator {

    /** The value of the class; empty for the snake_case of its name. A number where the column's field is one, a constant's name where it is an enum. */
    String value() default "";

    /** The name of the column; on the root only. */
    String column() default "";
}
