package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of one component of an {@link Embedded} value what its {@link Column} is in this field. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ColumnOverrides.class)
public @interface ColumnOverride {

    /** The component's name; for one of a value embedded in the value the path to it, {@code "position.latitude"}. */
    String attribute();

    /** Takes the place of the component's own annotation. A name that it gives is the column's whole name, without a prefix. */
    Column column();
}
