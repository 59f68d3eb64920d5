package org.relationshiporm.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.relationshiporm.query.LoadStrategy;

/**
 * A relationship; stands on a final field of type {@link ToOne} or of a {@link CollectionHolder}, which tells the kind together with the foreign keys of the tables.
 *
 * <pre>{@code
 * @Relationship(backPopulates = "user", cascade = {Cascade.ALL, Cascade.DELETE_ORPHAN})
 * private final ToMany<Post> posts = ToMany.of(this);
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Relationship {

    /** The field of the target class that is the other side of this relationship and names this one in turn. */
    String backPopulates() default "";

    /**
     * The link table of a many-to-many relationship: a declared {@code Table}, an entity's table, or else a table derived from the keys of both sides with
     * columns named {@code <entity>_<key>}.
     */
    String secondary() default "";

    /**
     * The foreign key columns to use where there are several: columns of this class's table or of the target's; with {@link #secondary} those of the link
     * table that refer to this class, followed where needed by those that refer to the target. On a {@link ToOne} without a fitting column, the name of
     * the column to derive.
     */
    String[] foreignKey() default {};

    /** What happening to the owner happens to the members too. */
    Cascade[] cascade() default {Cascade.SAVE_UPDATE, Cascade.MERGE};

    /** The order in which a {@link ToMany} is loaded: attributes of the target, each optionally followed by {@code asc} or {@code desc}. */
    String[] orderBy() default {};

    /** How the relationship is loaded unless a query says otherwise. */
    LoadStrategy lazy() default LoadStrategy.LAZY;

    /** The attribute of the target that is the key of a {@link ToManyMap}; no two members of one owner have the same value. */
    String mapKey() default "";

    /**
     * The integer attribute of the target in which a {@link ToMany} keeps its order: each flush of a changed list numbers the members from 0, and the list
     * is loaded in this order.
     */
    String position() default "";
}
