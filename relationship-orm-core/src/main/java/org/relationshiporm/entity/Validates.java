package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of an entity with one parameter that is given the values of attributes before they are stored, or the members of relationships before they are
 * taken in; it throws an exception to refuse one.
 *
 * <pre>{@code
 * @Validates("name")
 * private String checkName(String name) {
 *     if (name == null || name.isBlank()) throw new IllegalArgumentException("A name is needed.");
 *     return name.strip();
 * }
 * }</pre>
 *
 * <p>A plain field tells nobody that it was changed, so its values, null too, are checked at the flush, before it sends anything: those of new objects, and of
 * stored ones those that differ from the row. What the method returns becomes the value; one that returns nothing only checks. All violations come in one
 * {@link org.relationshiporm.error.InvalidValueException}. A relationship is checked at once, from whichever side it is changed, before either side changes;
 * for it the method returns nothing.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Validates {

    /** The names of the fields. */
    String[] value();
}
