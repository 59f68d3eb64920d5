package org.relationshiporm.query;

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
}
