package org.relationshiporm.query;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.Predicate;

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

    /**
     * Loads the relationship with the query, by one further statement that repeats the query as a subquery: one for any number of owners. A query with a limit needs
     * an order that is unique. In a stream, below a joined relationship or over a key of several columns, as {@link #selectinload}.
     */
    public static <E, T> LoadPath<E, T> subqueryload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.SUBQUERY);
    }

    /** Loads the relationship with the query, by one statement for each owner that lacks it. */
    public static <E, T> LoadPath<E, T> immediateload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.IMMEDIATE);
    }

    /** Loads the relationship on first access, for all objects that came with the owner, whatever the mapping says. */
    public static <E, T> LoadPath<E, T> batchload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.LAZY);
    }

    /** Loads the relationship on access, for one object at a time. */
    public static <E, T> LoadPath<E, T> lazyload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.LAZY_SINGLE);
    }

    /** Makes access to the unloaded relationship an error. */
    public static <E, T> LoadPath<E, T> raiseload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.RAISE);
    }

    /** Makes access to the unloaded relationship an error where it would send SQL: a many-to-one whose object the session has read is given out. */
    public static <E, T> LoadPath<E, T> raiseOnSql(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.RAISE_ON_SQL);
    }

    /** Leaves the relationship empty, without SQL: reading it gives nothing, changing it is an error. What was loaded before stays. */
    public static <E, T> LoadPath<E, T> noload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), LoadStrategy.NOLOAD);
    }

    /** Leaves the relationship to the mapping, to say something about what lies beyond it. */
    public static <E, T> LoadPath<E, T> defaultload(RelationshipAttribute<E, T> relationship) {
        return LoadPath.of(relationship.name(), null);
    }

    /**
     * Fills the relationship from a join that the query has, and sends nothing for it. Where the query's criteria or other inner joins leave members out, a
     * collection is a view of a part: it can be read and not changed. A collection cannot be filled so in a query with a limit.
     */
    public static <E, T> LoadPath<E, T> containsEager(RelationshipAttribute<E, T> relationship) {
        return LoadPath.ofCallersJoin(relationship.name(), null);
    }

    /**
     * Fills the relationship, in the same way, from the query's join of it to {@code alias}, as in {@code join(Node_.parent, parent)} with
     * {@code containsEager(Node_.parent, parent)}.
     */
    public static <E, T> LoadPath<E, T> containsEager(RelationshipAttribute<E, T> relationship, EntityAlias<T> alias) {
        return LoadPath.ofCallersJoin(relationship.name(), alias);
    }

    public static LoadPath<Object, Object> joinedload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.JOINED);
    }

    public static LoadPath<Object, Object> selectinload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.SELECTIN);
    }

    public static LoadPath<Object, Object> subqueryload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.SUBQUERY);
    }

    public static LoadPath<Object, Object> immediateload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.IMMEDIATE);
    }

    public static LoadPath<Object, Object> batchload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.LAZY);
    }

    public static LoadPath<Object, Object> lazyload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.LAZY_SINGLE);
    }

    public static LoadPath<Object, Object> raiseload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.RAISE);
    }

    public static LoadPath<Object, Object> raiseOnSql(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.RAISE_ON_SQL);
    }

    public static LoadPath<Object, Object> noload(String relationship) {
        return LoadPath.of(relationship, LoadStrategy.NOLOAD);
    }

    public static LoadPath<Object, Object> defaultload(String relationship) {
        return LoadPath.of(relationship, null);
    }

    public static LoadPath<Object, Object> containsEager(String relationship) {
        return LoadPath.ofCallersJoin(relationship, null);
    }

    /** Makes access to what is not loaded an error, for every relationship that no other option names: of the queried objects and of all that is reached from them. */
    public static LoadOption<Object> raiseload() {
        return LoadPath.everywhere(Object.class, LoadStrategy.RAISE);
    }

    /** Like {@link #raiseload()}, for the relationships of {@code entity} only, wherever its objects are met. */
    public static LoadOption<Object> raiseload(Class<?> entity) {
        return LoadPath.everywhere(entity, LoadStrategy.RAISE);
    }

    /** Like {@link #raiseload()}, but a many-to-one whose object the session has read is given out: of the queried objects and of all that is reached from them. */
    public static LoadOption<Object> raiseOnSql() {
        return LoadPath.everywhere(Object.class, LoadStrategy.RAISE_ON_SQL);
    }

    /** Like {@link #raiseOnSql()}, for the relationships of {@code entity} only, wherever its objects are met. */
    public static LoadOption<Object> raiseOnSql(Class<?> entity) {
        return LoadPath.everywhere(entity, LoadStrategy.RAISE_ON_SQL);
    }

    /** Loads on access, for all peers, whatever the mappings say, every relationship that no other option names: of the queried objects and of all that is reached from them. */
    public static LoadOption<Object> batchload() {
        return LoadPath.everywhere(Object.class, LoadStrategy.LAZY);
    }

    /** Like {@link #batchload()}, for the relationships of {@code entity} only, wherever its objects are met. */
    public static LoadOption<Object> batchload(Class<?> entity) {
        return LoadPath.everywhere(entity, LoadStrategy.LAZY);
    }

    /** Loads on access, for one object at a time, every relationship that no other option names: of the queried objects and of all that is reached from them. */
    public static LoadOption<Object> lazyload() {
        return LoadPath.everywhere(Object.class, LoadStrategy.LAZY_SINGLE);
    }

    /** Like {@link #lazyload()}, for the relationships of {@code entity} only, wherever its objects are met. */
    public static LoadOption<Object> lazyload(Class<?> entity) {
        return LoadPath.everywhere(entity, LoadStrategy.LAZY_SINGLE);
    }

    /**
     * Reads only what meets all of {@code criteria} wherever the query meets objects of {@code entity} or of a class below it: as what it is for, in joins, in {@code any},
     * {@code has} and subqueries, in the relationships that it loads, and in those that are loaded later on access from the objects that it read. {@code entity}
     * may be a class above several entities that declares the attributes.
     *
     * <p>Collections that lead to such objects are read-only, for they may lack members; a relationship to one object is null where that is left out, and cannot be assigned. An
     * object that the session holds already is given without asking by a relationship to one object whose key is known. A flush sees every row.
     */
    public static LoadOption<Object> withLoaderCriteria(Class<?> entity, Predicate... criteria) {
        if (criteria.length == 0) {
            throw new IllegalArgumentException("withLoaderCriteria(" + entity.getSimpleName()
                    + ".class) has no criterion. Give at least one condition.");
        }
        List<EntityCriterion> all = new ArrayList<>();
        for (Predicate criterion : criteria) {
            all.add(new EntityCriterion(entity, criterion.node()));
        }
        return new CriteriaOption(all);
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
