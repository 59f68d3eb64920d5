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

    /**
     * How far deleting the owner leaves members to the foreign key's ON DELETE. Without it, members are deleted where the relationship cascades DELETE, left
     * to the database where the foreign key has an ON DELETE action, released (their key becomes NULL) where it takes NULL, and refuse the delete otherwise.
     */
    PassiveDeletes passiveDeletes() default PassiveDeletes.OFF;

    /**
     * Whether members follow a changed key of their owner by the foreign key's ON UPDATE, where it has one; loaded ones follow in memory. Otherwise, and with
     * {@code false}, the flush loads them and updates their keys.
     */
    boolean passiveUpdates() default true;

    /**
     * Whether the foreign key is written by an UPDATE of its own after all inserts, and set to NULL before deletes, so that it takes no part in their order. A
     * circle of rows is broken without it as well; with it, it is decided where.
     */
    boolean postUpdate() default false;

    /** How the relationship is loaded unless a query says otherwise; by default, as the engine's options say. */
    LoadStrategy lazy() default LoadStrategy.DEFAULT;

    /**
     * The columns at the far end of the join, those of the target: its key for a many-to-one, its foreign key for the others. Tells the direction where the
     * tables refer to each other, or one to itself, in more than one way.
     */
    String[] remoteSide() default {};

    /**
     * The condition of the join, instead of the foreign key alone: {@code "User.id = Post.userId and Post.status = 'open'"}. Names are attributes or columns
     * behind {@code this}, {@code target}, {@code link}, or the name of a class or table; between them stand {@code =}, {@code !=}, {@code <}, {@code <=},
     * {@code >}, {@code >=}, {@code like}, {@code in (...)}, {@code is null}, {@code and}, {@code or}, {@code not}, literals and parentheses. With
     * {@link #secondary}, the join of this class to the link table. A relationship whose condition equates no foreign key must be {@link #viewOnly}.
     */
    String primaryJoin() default "";

    /** The condition of the join of the link table to the target, written like {@link #primaryJoin}. */
    String secondaryJoin() default "";

    /** Only for reading: the holder refuses changes, the flush ignores it, and it does not follow changes of its other side until it is loaded again. */
    boolean viewOnly() default false;

    /** A member of this relationship may have one owner only: a second is refused. Lets a many-to-one or many-to-many cascade {@link Cascade#DELETE_ORPHAN}. */
    boolean singleParent() default false;

    /**
     * Relationships that write a column which this one writes too, on purpose: names of this class's or the target's fields, or {@code Class.field}. Not needed
     * for the other side that {@link #backPopulates} names.
     */
    String[] overlaps() default {};

    /** The attribute of the target that is the key of a {@link ToManyMap}; no two members of one owner have the same value. */
    String mapKey() default "";

    /**
     * The integer attribute of the target in which a {@link ToMany} keeps its order: each flush of a changed list numbers the members from 0, and the list
     * is loaded in this order.
     */
    String position() default "";
}
