package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.type.Unread;
import org.relationshiporm.type.ValueCodec;

/** Where the values of one class stand in a row, and how they are read; by property index. */
final class RowLayout {

    private final EntityMapping mapping;
    private final LoadTree tree;
    private final PropertyMapping[] properties;
    private final ValueCodec<Object>[] codecs;
    private final int[] positions;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private RowLayout(EntityMapping mapping, LoadTree tree, List<ValueCodec<Object>> codecs, int[] positions) {
        this.mapping = mapping;
        this.tree = tree;
        this.properties = mapping.properties().toArray(PropertyMapping[]::new);
        this.codecs = codecs.toArray(new ValueCodec[0]);
        this.positions = positions;
    }

    static RowLayout of(NodePlan plan) {
        return new RowLayout(plan.mapping(), plan.tree(), plan.codecs(), plan.positions());
    }

    static RowLayout of(NodePlan.VariantPlan plan) {
        return new RowLayout(plan.mapping(), plan.tree(), plan.codecs(), plan.positions());
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
