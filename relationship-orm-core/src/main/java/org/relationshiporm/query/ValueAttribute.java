package org.relationshiporm.query;

import org.relationshiporm.sql.Expression;

/**
 * A plain attribute of an entity class, of whatever type.
 *
 * @param <E> the entity class that declares it
 * @param <V> the (boxed) class of its values
 */
public sealed interface ValueAttribute<E, V> extends Attribute<E>, Expression<V>
        permits ColumnAttribute, TextAttribute, DeferredAttribute {}
