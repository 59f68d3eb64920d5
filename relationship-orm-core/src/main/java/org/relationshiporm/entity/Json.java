package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The field's value, such as a map, a list or a record, is stored as JSON: {@code jsonb} on PostgreSQL, text that is checked to be JSON on SQLite. The
 * mappings must be given a {@link org.relationshiporm.type.JsonCodec}, which the Spring Boot starter does.
 *
 * <p>A null field is stored as NULL; JSON's null is read as null. Changes inside the value are found: it is compared by content with what was stored.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Json {}
