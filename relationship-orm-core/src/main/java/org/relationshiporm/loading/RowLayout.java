package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.type.Unread;
import org.relationshiporm.type.ValueCodec;

/** Where the values of one class stand in a row, and how they are read; by property index. Immutable. */
final class RowLayout {

    private final EntityMapping mapping;
    private final LoadTree tree;
    private final PropertyMapping[] properties;
    private final ValueCodec<Object>[] codecs;
    private final int[] positions;
    private final int[] keyIndexes;
    private final boolean loadsLater;

    /** @param positions the one-based position of each property's column; 0 where it is not read */
    @SuppressWarnings({"unchecked", "rawtypes"})
    RowLayout(LoadTree tree, int[] positions, List<ValueCodec<Object>> codecs) {
        this.mapping = tree.mapping();
        this.tree = tree;
        this.properties = mapping.properties().toArray(PropertyMapping[]::new);
        this.codecs = codecs.toArray(new ValueCodec[0]);
        this.positions = positions.clone();
        this.keyIndexes =
                mapping.key().stream().mapToInt(PropertyMapping::index).toArray();
        this.loadsLater = mapping.family().stream()
                .anyMatch(member ->
                        !member.relationships().isEmpty() || !member.deferred().isEmpty());
    }

    EntityMapping mapping() {
        return mapping;
    }

    LoadTree tree() {
        return tree;
    }

    int size() {
        return positions.length;
    }

    PropertyMapping property(int index) {
        return properties[index];
    }

    /** How many properties make up the key. */
    int keySize() {
        return keyIndexes.length;
    }

    /** The index of a part of the key. */
    int keyIndex(int part) {
        return keyIndexes[part];
    }

    /** Whether objects of the class, or of one below it, have anything that is loaded on access. */
    boolean loadsLater() {
        return loadsLater;
    }

    /** Whether the row has the column at all. */
    boolean reads(int index) {
        return positions[index] > 0;
    }

    @Nullable
    Object read(ResultSet row, int index) throws SQLException {
        return positions[index] == 0
                ? Unread.VALUE
                : ColumnValues.read(codecs[index], properties[index], row, positions[index]);
    }
}
