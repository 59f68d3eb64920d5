package org.relationshiporm.query;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.EntityAlias;

/**
 * A mapped field of an entity class, as the generated metamodel names it.
 *
 * @param <E> the entity class that declares it
 */
public sealed interface Attribute<E> permits ValueAttribute, RelationshipAttribute, EmbeddedAttribute {

    Class<E> entity();

    /** The name of the alias whose attribute it is, as the generated {@code Alias} has it; null for the plain entity class. */
    @Nullable
    String alias();

    /** The field's name. */
    String name();

    /** The name of {@code alias}, which must be one of {@code entity} or of a class below it. */
    static @Nullable String aliasFor(Class<?> entity, EntityAlias<?> alias) {
        if (!entity.isAssignableFrom(alias.source().entity())) {
            throw new IllegalArgumentException("An attribute of " + entity.getSimpleName()
                    + " cannot be that of the alias `" + alias + "`. Use an alias of " + entity.getSimpleName() + ".");
        }
        return alias.source().alias();
    }
}
