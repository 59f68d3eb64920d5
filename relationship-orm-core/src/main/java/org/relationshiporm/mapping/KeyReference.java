package org.relationshiporm.mapping;

import java.util.List;
import org.relationshiporm.schema.ForeignKey;

/**
 * A foreign key between two entities by their properties, with or without a relationship over it.
 *
 * @param owner the entity whose table holds the key
 * @param columns the key's columns
 * @param referenced the columns of {@code target} that they refer to, pair by pair
 */
public record KeyReference(
        EntityMapping owner,
        List<PropertyMapping> columns,
        EntityMapping target,
        List<PropertyMapping> referenced,
        ForeignKey foreignKey) {

    public KeyReference {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /** {@code Entity.field}, or all of them. */
    public String describe() {
        return columns.size() == 1 ? columns.get(0).describe() : columns.toString();
    }
}
