package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A static method of an entity class without parameters whose {@link org.relationshiporm.sql.Expression} is an attribute of the entity in queries, named
 * like the method: in criteria, order, grouping and what is selected, by the metamodel and by name. The same in memory is a plain Java method.
 *
 * <pre>{@code
 * public String getFullName() { return first + " " + last; }
 *
 * @QueryAttribute
 * static Expression<String> fullName() { return concat(Person_.first, " ", Person_.last); }    // Person_.fullName
 * }</pre>
 *
 * <p>The method is called once, when a query first uses the attribute; attributes in its expression are those of the row at hand, under whatever alias.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface QueryAttribute {

    /** The attribute's name; empty for that of the method. */
    String value() default "";
}
