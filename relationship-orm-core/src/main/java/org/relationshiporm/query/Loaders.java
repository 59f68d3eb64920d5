package org.relationshiporm.query;

import java.util.List;

/**
 * The loading options of a query, named as in SQLAlchemy. Import them statically:
 *
 * <pre>{@code
 * session.query(User.class).options(selectinload(User_.posts).joinedload(Post_.comments)).all();
 * }</pre>
 */
public final class Loaders {

    private Loaders() {}

    /** Loads the relationship in the query's own statement, by an outer join. */
    public static <E, T> LoadPath<E, T> joinedload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.JOINED);
    }

    /** Loads the relationship with the query, by one further statement for up to 500 owners. */
    public static <E, T> LoadPath<E, T> selectinload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.SELECTIN);
    }

    /** Loads the relationship on access, for one object at a time. */
    public static <E, T> LoadPath<E, T> lazyload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.LAZY_SINGLE);
    }

    /** Makes access to the unloaded relationship an error. */
    public static <E, T> LoadPath<E, T> raiseload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.RAISE);
    }

    public static LoadPath<Object, Object> joinedload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.JOINED);
    }

    public static LoadPath<Object, Object> selectinload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.SELECTIN);
    }

    public static LoadPath<Object, Object> lazyload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.LAZY_SINGLE);
    }

    public static LoadPath<Object, Object> raiseload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.RAISE);
    }

    /** Reads a {@code Deferred} column with the query. */
    public static <E> ColumnOption<E> undefer(DeferredAttribute<E, ?> attribute) {
        return ColumnOption.of(ColumnDirective.Choice.READ, List.of(attribute.name()));
    }

    public static ColumnOption<Object> undefer(String attribute) {
        return ColumnOption.of(ColumnDirective.Choice.READ, List.of(attribute));
    }

    /** Leaves a {@code Deferred} column to be read on access; plain fields are always read. */
    public static <E> ColumnOption<E> defer(DeferredAttribute<E, ?> attribute) {
        return ColumnOption.of(ColumnDirective.Choice.DEFER, List.of(attribute.name()));
    }

    public static ColumnOption<Object> defer(String attribute) {
        return ColumnOption.of(ColumnDirective.Choice.DEFER, List.of(attribute));
    }

    /** Makes reading a {@code Deferred} column that the query left out an error; it can be set all the same. */
    public static <E> ColumnOption<E> raiseload(DeferredAttribute<E, ?> attribute) {
        return ColumnOption.of(ColumnDirective.Choice.RAISE, List.of(attribute.name()));
    }

    /**
     * Reads this {@code Deferred} column with the query and none of the entity's others. Plain fields are always read: an object whose plain fields were left
     * out would look complete without being so.
     */
    public static <E> ColumnOption<E> loadOnly(DeferredAttribute<E, ?> attribute) {
        return ColumnOption.of(ColumnDirective.Choice.READ_ONLY_THESE, List.of(attribute.name()));
    }

    public static <E> ColumnOption<E> loadOnly(DeferredAttribute<E, ?> first, DeferredAttribute<E, ?> second) {
        return ColumnOption.of(ColumnDirective.Choice.READ_ONLY_THESE, List.of(first.name(), second.name()));
    }

    public static <E> ColumnOption<E> loadOnly(
            DeferredAttribute<E, ?> first, DeferredAttribute<E, ?> second, DeferredAttribute<E, ?> third) {
        return ColumnOption.of(
                ColumnDirective.Choice.READ_ONLY_THESE, List.of(first.name(), second.name(), third.name()));
    }

    public static ColumnOption<Object> loadOnly(String... attributes) {
        return ColumnOption.of(ColumnDirective.Choice.READ_ONLY_THESE, List.of(attributes));
    }
}
