package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/**
 * A value that the session makes at the INSERT when the field is null, and puts into the object: {@code @InsertDefault(CurrentInstant.class)}. Goes
 * before a {@code serverDefault} of the column. A rollback takes it back.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface InsertDefault {

    /** Makes values of the field's type. One instance, made by the constructor without parameters, serves every session and its thread. */
    Class<? extends Supplier<?>> value();
}
