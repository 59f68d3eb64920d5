package org.relationshiporm.flush;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.relationshiporm.error.FlushException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.Lineage;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** Changes of objects whose rows lie in the tables of several classes. */
final class RowParts {

    private RowParts() {}

    /** One change for each table that has changed columns; the table with the version changes with every other. */
    static List<RowChange> split(EntityState state, BitSet columns) {
        requireKeyStays(state, columns);
        BitSet all = (BitSet) columns.clone();
        PropertyMapping version = state.mapping().version();
        if (version != null && version.rules().nextVersion() != null) {
            all.set(version.index());
        }
        List<RowChange> changes = new ArrayList<>();
        for (EntityMapping level : state.mapping().levels()) {
            BitSet own = RowValues.indexes(level.storedProperties());
            own.and(all);
            if (!own.isEmpty()) {
                changes.add(RowChange.write(ChangeKind.UPDATE, state, level, own));
            }
        }
        return changes;
    }

    private static void requireKeyStays(EntityState state, BitSet columns) {
        if (RowValues.touch(columns, state.mapping().key())) {
            throw new FlushException("The key of " + state.describeEntity()
                    + " was changed, and it stands in the tables "
                    + state.mapping().tables().stream()
                            .map(table -> "`" + table.qualifiedName() + "`")
                            .toList()
                    + ", which refer to each other by it. Keep the key, or store a new object and delete this one.");
        }
    }

    /** Refuses a new discriminator value: the object's class stays what it is. */
    static void requireClassStays(EntityState state, PropertyMapping property) {
        Lineage lineage = state.mapping().lineage();
        if (lineage != null && lineage.discriminator() == property) {
            throw new FlushException("`" + property.describe() + "` of " + state.describeEntity() + " was changed to "
                    + state.value(property) + ", but it tells the class of the row, which is " + lineage.value()
                    + ". Leave it as it is; to turn a row into another class, store a new object and delete this one.");
        }
    }

    /** Gives a new object's discriminator field its value; refuses one that stands for another class. */
    static void prepareClass(EntityState state) {
        Lineage lineage = state.mapping().lineage();
        PropertyMapping property = lineage == null ? null : lineage.discriminator();
        if (lineage == null || property == null || !property.hasField()) {
            return;
        }
        Object value = property.get(state.entity());
        if (value == null) {
            property.set(state.entity(), lineage.value());
        } else if (!property.type().same(value, lineage.value())) {
            throw new FlushException("A new " + state.mapping().name() + " has the value " + value + " in `"
                    + property.describe() + "`, which tells the class of the row and must be " + lineage.value()
                    + ". Leave it null: the session fills it in.");
        }
    }
}
