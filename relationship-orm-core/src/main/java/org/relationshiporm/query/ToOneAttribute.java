package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.EntityAlias;
import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipExistsNode;
import org.relationshiporm.sql.RelationshipNullNode;

/** A relationship to one object, as the generated metamodel names it: {@code Post_.user}. */
public record ToOneAttribute<E, T>(
        Class<E> entity, @Nullable String alias, String name, Class<T> target, boolean isNarrowed)
        implements RelationshipAttribute<E, T> {

    public static <E, T> ToOneAttribute<E, T> of(Class<E> entity, String name, Class<T> target) {
        return new ToOneAttribute<>(entity, null, name, target, false);
    }

    /**
     * The same relationship of the entity class under {@code alias}.
     *
     * @throws IllegalArgumentException when that is of another class
     */
    public ToOneAttribute<E, T> under(EntityAlias<?> alias) {
        return new ToOneAttribute<>(entity, Attribute.aliasFor(entity, alias), name, target, isNarrowed);
    }

    /**
     * The relationship with those objects only that are of {@code type}, a class below the one it leads to. In a loading option, whose relationship loads
     * all, it lets the chain go on with relationships of that class.
     */
    public <S extends T> ToOneAttribute<E, S> ofType(Class<S> type) {
        return new ToOneAttribute<>(entity, alias, name, type, true);
    }

    /** Leads to an object that meets {@code criterion}: an EXISTS. */
    public Predicate has(Predicate criterion) {
        return Predicate.of(new RelationshipExistsNode(path(), criterion.node()));
    }

    /** Leads to an object; of the class to which the relationship is {@linkplain #ofType narrowed}. */
    public Predicate has() {
        return Predicate.of(new RelationshipExistsNode(path(), null));
    }

    /** Leads to {@code object}, which must have a key: a comparison of the foreign key. */
    public Predicate eq(T object) {
        if (object == null) {
            throw new IllegalArgumentException(
                    "A relationship is compared with an object. Use isNull() for one that leads nowhere.");
        }
        return Predicate.of(new RelationshipEqualsNode(path(), BindNode.of(object)));
    }

    public Predicate isNull() {
        return Predicate.of(new RelationshipNullNode(path()));
    }

    public Predicate isNotNull() {
        return isNull().not();
    }
}
