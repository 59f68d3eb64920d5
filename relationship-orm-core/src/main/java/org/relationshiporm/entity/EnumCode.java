package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the field, or the method without parameters, of an enum that gives each constant the code it is stored as, in every attribute of that enum. Without
 * it an enum is stored by the names of its constants; there is no storing by position, which a new constant would falsify.
 *
 * <pre>{@code
 * enum Size {
 *     SMALL("S"), LARGE("L");
 *
 *     @EnumCode final String code;
 *     ...
 * }
 * }</pre>
 *
 * <p>A code is a text or a whole number; no two constants have the same, and none has null.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface EnumCode {}
