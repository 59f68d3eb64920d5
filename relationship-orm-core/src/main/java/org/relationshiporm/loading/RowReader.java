package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;

/** Reads the rows of one result, or of a part of it: values as they are, objects through the identity map. */
final class RowReader {

    private final List<RowItem> items;
    private final @Nullable NodeReader[] readers;
    private final PersistenceContext context;

    /** @param binds the parameters of the query, for what is loaded from its objects later */
    RowReader(RowPlan plan, List<BindNode> binds, PersistenceContext context) {
        this.items = plan.items();
        this.context = context;
        this.readers = new @Nullable NodeReader[items.size()];
        for (int place = 0; place < readers.length; place++) {
            if (items.get(place) instanceof RowItem.Entity entity) {
                readers[place] = new NodeReader(entity.plan(), context, Overwriting.NONE).bind(binds);
            }
        }
    }

    /** The values and objects of the current row; null where an outer join found no object. */
    @Nullable
    Object[] read(ResultSet row) throws SQLException {
        @Nullable Object[] values = new Object[readers.length];
        for (int place = 0; place < values.length; place++) {
            NodeReader reader = readers[place];
            values[place] = reader == null ? value(row, (RowItem.Value) items.get(place)) : object(row, reader);
        }
        return values;
    }

    private static @Nullable Object value(ResultSet row, RowItem.Value item) throws SQLException {
        return ColumnValues.read(item.codec(), row, item.position());
    }

    private static @Nullable Object object(ResultSet row, NodeReader reader) throws SQLException {
        EntityState state = reader.read(row);
        return state == null ? null : state.entity();
    }

    boolean readsObjects() {
        return items.stream().anyMatch(RowItem.Entity.class::isInstance);
    }

    /** Loads what the mappings say is loaded with the objects. */
    void finish(RelationshipLoader relationships) {
        List<NodeReader> found = new ArrayList<>();
        for (NodeReader reader : readers) {
            if (reader != null) {
                found.add(reader);
            }
        }
        found.forEach(reader -> reader.finish(relationships));
        if (!found.isEmpty()) {
            context.tellLoaded();
        }
    }
}
