package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;

/**
 * A mapped field of an entity class, as the generated metamodel names it.
 *
 * @param <E> the entity class that declares it
 */
public sealed interface Attribute<E> permits ValueAttribute, RelationshipAttribute {

    Class<E> entity();

    /** The name of the alias whose attribute it is, as the generated {@code Alias} has it; null for the plain entity class. */
    @Nullable
    String alias();

    /** The field's name. */
    String name();
}
