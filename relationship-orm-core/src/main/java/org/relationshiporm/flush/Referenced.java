package org.relationshiporm.flush;

import java.util.List;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.KeyReference;
import org.relationshiporm.mapping.PropertyMapping;

/** The columns of a table that a foreign key refers to. Where an object's row lies in several tables, each has the key. */
record Referenced(EntityMapping table, List<PropertyMapping> columns) {

    static Referenced by(KeyReference reference) {
        return new Referenced(reference.target().tableOwner(), reference.referenced());
    }
}
