package org.relationshiporm.query;

import org.relationshiporm.sql.Predicate;
import org.relationshiporm.sql.RelationshipExistsNode;

/** A relationship to many objects, as the generated metamodel names it: {@code User_.posts}. */
public record ToManyAttribute<E, T>(Class<E> entity, String name, Class<T> target, boolean isNarrowed)
        implements RelationshipAttribute<E, T> {

    public static <E, T> ToManyAttribute<E, T> of(Class<E> entity, String name, Class<T> target) {
        return new ToManyAttribute<>(entity, name, target, false);
    }

    /**
     * The relationship with those members only that are of {@code type}, a class below the one it leads to. In a loading option, whose relationship loads
     * all, it lets the chain go on with relationships of that class.
     */
    public <S extends T> ToManyAttribute<E, S> ofType(Class<S> type) {
        return new ToManyAttribute<>(entity, name, type, true);
    }

    /** At least one member meets {@code criterion}: an EXISTS. */
    public Predicate any(Predicate criterion) {
        return Predicate.of(new RelationshipExistsNode(path(), criterion.node()));
    }

    /** There is at least one member. */
    public Predicate any() {
        return Predicate.of(new RelationshipExistsNode(path(), null));
    }

    /** No member meets {@code criterion}. */
    public Predicate none(Predicate criterion) {
        return any(criterion).not();
    }

    /** There are no members. */
    public Predicate none() {
        return any().not();
    }
}
