package org.relationshiporm.entity;

import java.util.Collection;
import org.relationshiporm.query.Query;

/**
 * What the holders of relationships to many objects have in common. Each shows one set of members in its way: as a list ({@link ToMany}), as a set
 * ({@link ToManySet}), by a key ({@link ToManyMap}), or not at all ({@link WriteOnlyMany}).
 *
 * @param <T> the class of the members
 */
public sealed interface CollectionHolder<T> extends RelationshipHolder
        permits ToMany, ToManySet, ToManyMap, WriteOnlyMany {

    /** Adds {@code element}; false when it is a member already. Sends no SQL, loaded or not. */
    boolean add(T element);

    /** {@link #add Adds} all, or when one is refused none. */
    boolean addAll(Collection<? extends T> elements);

    /**
     * A query over the members, to filter, count or page them without loading them all. It reads the database: changes of this collection are seen once
     * they are flushed, which the query does first.
     *
     * @throws org.relationshiporm.error.SessionUsageException when the owner is in no open session
     */
    Query<T> query();
}
