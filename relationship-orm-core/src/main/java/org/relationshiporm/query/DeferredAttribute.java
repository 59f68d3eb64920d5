package org.relationshiporm.query;

/**
 * An attribute whose column is read on demand, as the generated metamodel names it: {@code Post_.body}. In criteria and orders it is like any other.
 *
 * @param <E> the entity class that declares it
 * @param <V> the class of its values
 */
public sealed interface DeferredAttribute<E, V> extends ValueAttribute<E, V>
        permits DeferredColumnAttribute, DeferredTextAttribute {}
