package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fields whose values together no two rows share. {@code createAll} makes the constraint; a flush knows it and lets a row give its values up before another
 * takes them. For a single field there is {@link Column#unique}.
 *
 * <pre>{@code
 * @Table("files")
 * @Unique({"folder", "name"})
 * class File { ... }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Unique.All.class)
public @interface Unique {

    /** Names of fields; a {@link ToOne} stands for its foreign key. */
    String[] value();

    /** The constraint's exact name; empty for one made by the naming convention, or by the database. */
    String name() default "";

    /** Several of them on one class. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        Unique[] value();
    }
}
