package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes an entity class the root of a hierarchy: entity classes below it are stored as themselves, and reading the root gives objects of all of them.
 *
 * <pre>{@code
 * @Table("employees")
 * @Inheritance(InheritanceKind.SINGLE_TABLE)
 * @Discriminator(column = "type")
 * public class Employee { ... }
 *
 * @Discriminator("manager")
 * public class Manager extends Employee { ... }
 * }</pre>
 *
 * <p>Subclasses are given to {@code MetaData.of} like every entity. Classes in between that are not given contribute their fields.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Inheritance {

    /** Where the rows of the classes lie. */
    InheritanceKind value() default InheritanceKind.SINGLE_TABLE;
}
