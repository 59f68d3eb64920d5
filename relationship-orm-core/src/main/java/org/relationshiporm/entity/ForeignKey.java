package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.relationshiporm.schema.ReferentialAction;

/**
 * The field's column refers to a column of another table. Several fields that refer to the columns of one composite primary key make one key; where a
 * class has several keys to one such table, {@link #name} says which fields belong together. A field may take part in several keys:
 *
 * <pre>{@code
 * @ForeignKey("projects.tenant_id")
 * @ForeignKey("people.tenant_id")
 * private Integer tenantId;
 *
 * @ForeignKey("projects.id")
 * private Integer projectId;
 *
 * @ForeignKey("people.id")
 * private Integer personId;
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ForeignKeys.class)
public @interface ForeignKey {

    /** The column referred to, written {@code table.column}. */
    String value();

    ReferentialAction onDelete() default ReferentialAction.NO_ACTION;

    ReferentialAction onUpdate() default ReferentialAction.NO_ACTION;

    /** Whether the database checks the key only at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    boolean deferrable() default false;

    /** The constraint's name; fields with one name make one key. */
    String name() default "";
}
