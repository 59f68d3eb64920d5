package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;

/**
 * An entity class under a name of its own, so that a query may hold it more than once. The generated metamodel has a subclass for each entity, with its
 * attributes as fields:
 *
 * <pre>{@code
 * Employee_.Alias boss = Employee_.aliased("boss");
 * session.query(Employee.class).join(Employee_.manager, boss).where(boss.name.eq("Ann"));
 * }</pre>
 *
 * <p>Selecting it gives the objects. Two aliases of one class and name are the same.
 *
 * @param <E> the entity class
 */
public class EntityAlias<E> implements Selection<E>, Source {

    private final Class<? extends E> entity;
    private final String name;

    protected EntityAlias(Class<? extends E> entity, String name) {
        this.entity = entity;
        this.name = requireName(name);
    }

    private static String requireName(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("An alias needs a name, as in `User_.aliased(\"author\")`.");
        }
        return name;
    }

    /** An alias of {@code entity} without fields for its attributes, which are reached by {@code User_.name.under(alias)}. */
    public static <E> EntityAlias<E> of(Class<E> entity, String name) {
        return new EntityAlias<>(entity, name);
    }

    /** The entity class, and the name that tells this appearance from others. */
    @Override
    public final RowSource.EntitySource source() {
        return new RowSource.EntitySource(entity, name);
    }

    @Override
    public final ExpressionNode node() {
        return new EntityNode(entity, name);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof EntityAlias<?> that && source().equals(that.source());
    }

    @Override
    public final int hashCode() {
        return source().hashCode();
    }

    @Override
    public final String toString() {
        return entity.getSimpleName() + " AS " + name;
    }
}
