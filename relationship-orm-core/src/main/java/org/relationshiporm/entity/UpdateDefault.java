package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Supplier;

/**
 * A value that the session makes at each UPDATE of the row that does not write this field anyway, and puts into the object: {@code
 * @UpdateDefault(CurrentInstant.class)}. It causes no UPDATE by itself, and an INSERT does without it (see {@link InsertDefault}).
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface UpdateDefault {

    /** Makes values of the field's type. One instance, made by the constructor without parameters, serves every session and its thread. */
    Class<? extends Supplier<?>> value();
}
