package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An integer that counts the row's changes: 1 at the insert, one more at each UPDATE, and checked by each UPDATE and DELETE, which fail with a {@link
 * org.relationshiporm.error.StaleObjectException} when another transaction was faster.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Version {}
