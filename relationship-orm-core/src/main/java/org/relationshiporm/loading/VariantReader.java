package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.RowMappingException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.Lineage;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.state.EntityState;

/** Tells the class of each row of a hierarchy. */
final class VariantReader {

    private final EntityMapping base;
    private final Lineage lineage;
    private final RowLayout baseLayout;
    private final int discriminator;
    private final int marker;
    private final List<EntityMapping> members;
    private final Map<EntityMapping, RowLayout> layouts = new IdentityHashMap<>();
    private @Nullable Object lastValue;
    private @Nullable RowLayout last;

    VariantReader(NodePlan plan) {
        this.base = plan.mapping();
        this.baseLayout = plan.layout();
        this.lineage = Objects.requireNonNull(base.lineage(), base::name);
        PropertyMapping property = lineage.discriminator();
        this.discriminator = property == null ? -1 : property.index();
        this.marker = plan.variants().get(0).marker();
        this.members = base.concreteFamily();
        for (NodePlan.VariantPlan variant : plan.variants()) {
            layouts.put(variant.mapping(), variant.layout());
        }
    }

    /** The layout for the class of the current row. */
    RowLayout layoutOf(ResultSet row, Object key) throws SQLException {
        if (marker > 0) {
            return Objects.requireNonNull(layouts.get(members.get(row.getInt(marker))));
        }
        Object value = baseLayout.read(row, discriminator);
        RowLayout known = last;
        if (known != null && value != null && value.equals(lastValue)) {
            return known;
        }
        EntityMapping member = lineage.find(value);
        RowLayout layout = member == null ? null : layouts.get(member);
        if (layout == null) {
            throw unknown(key, value);
        }
        last = layout;
        lastValue = value;
        return layout;
    }

    /** Whether the current row, which has the object's key, is the object's: in a union rows of several classes may have one key. */
    boolean isOf(ResultSet row, EntityState state) throws SQLException {
        return marker == 0 || members.get(row.getInt(marker)) == state.mapping();
    }

    private RowMappingException unknown(Object key, @Nullable Object value) {
        PropertyMapping property = baseLayout.property(discriminator);
        return new RowMappingException(
                "The row of " + base.name() + " [" + key + "] has " + (value == null ? "NULL" : "'" + value + "'")
                        + " in `" + property.column().name()
                        + "`, which stands for no class: known are " + lineage.values()
                        + ". Give the class that is missing to MetaData.of(...) with @Discriminator(\"" + value
                        + "\"), or correct the row.");
    }

    static RowMappingException otherClass(EntityState state, EntityMapping now) {
        return new RowMappingException("The row of " + state.describeEntity() + " is one of " + now.name()
                + " now, and an object does not change its class. Expunge the object and read it again.");
    }
}
