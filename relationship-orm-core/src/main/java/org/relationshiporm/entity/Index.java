package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An index of the table, made with it by {@code createAll}. On a field it is an index of that field's column, or of a {@link ToOne}'s foreign key.
 *
 * <pre>{@code
 * @Table("orders")
 * @Index({"customer", "createdAt desc"})
 * @Index(value = "code", unique = true, where = "deleted_at IS NULL")
 * class Order { ... }
 * }</pre>
 *
 * <p>Foreign keys are indexed without it.
 */
@Target({ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Index.All.class)
public @interface Index {

    /** Names of fields, {@code " desc"} after one to sort downwards; a {@link ToOne} stands for its foreign key. Empty on a field. */
    String[] value() default {};

    /** The index's exact name; empty for one made by the naming convention. */
    String name() default "";

    /** Whether no two rows in the index have the same values. */
    boolean unique() default false;

    /** The SQL condition, over columns, that rows in the index meet; empty for all rows. */
    String where() default "";

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.FIELD})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Index[] value();
    }
}
