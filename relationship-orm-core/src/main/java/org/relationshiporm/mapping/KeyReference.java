package org.relationshiporm.mapping;

import java.util.List;
import org.relationshiporm.schema.ForeignKey;

/**
 * A foreign key between two entities by their properties, with or without a relationship over it.
 *
 * @param owner the entity whose table holds the key
 * @param columns the key's columns
 * @param referenced the columns of {@code target} that they refer to, pair by pair
 * @param isPostUpdate whether a relationship over the key has it written apart from its row
 */
public record KeyReference(
        EntityMapping owner,
        List<PropertyMapping> columns,
        EntityMapping target,
        List<PropertyMapping> referenced,
        ForeignKey foreignKey,
        boolean isPostUpdate) {

    public KeyReference {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
    }

    /** Whether the key is that of a class's table to the table of the class above, of the same object. */
    public boolean isParentLink() {
        return owner != target && columns.equals(referenced);
    }

    /** Whether the database changes referring rows by itself when a key changes that they refer to. */
    public boolean isMovedByDatabase() {
        return WriteOptions.isActing(foreignKey.onUpdate());
    }

    /** Whether the relationship, of either side, joins over this key. */
    public boolean isKeyOf(RelationshipMapping relationship) {
        if (relationship.direction() == Direction.MANY_TO_MANY || relationship.isViewOnly()) {
            return false;
        }
        boolean holdsKey = relationship.direction() == Direction.MANY_TO_ONE;
        RelationshipMapping.KeyJoin join = relationship.keyJoin();
        return owner.isA(holdsKey ? relationship.owner() : relationship.target())
                && (holdsKey ? join.owner() : join.target()).equals(columns)
                && join.foreignKey().equals(foreignKey);
    }

    /** {@code Entity.field}, or all of them. */
    public String describe() {
        return columns.size() == 1 ? columns.get(0).describe() : columns.toString();
    }
}
