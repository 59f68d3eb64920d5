package org.relationshiporm.query;

/**
 * A mapped field of an entity class, as the generated metamodel names it.
 *
 * @param <E> the entity class that declares it
 */
public sealed interface Attribute<E> permits ValueAttribute, RelationshipAttribute, EmbeddedAttribute {

    Class<E> entity();

    /** The field's name. */
    String name();
}
