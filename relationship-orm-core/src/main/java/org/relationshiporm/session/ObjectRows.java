package org.relationshiporm.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.ToOne;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.type.Unread;

/** Objects as rows to insert: what their fields and their to-one relationships say. What is null and has a default is left to that. */
record ObjectRows(BulkWrites writes, EntityMapping mapping, Iterable<?> objects) implements InsertSpec.RowSource {

    @Override
    public void forEach(Consumer<Map<String, @Nullable Object>> row) {
        for (Object object : objects) {
            if (!mapping.type().isInstance(object)) {
                throw new SessionUsageException("A row of " + mapping.name() + " was to be made of "
                        + (object == null ? "null" : "a " + object.getClass().getName()) + ". Give objects of "
                        + mapping.name() + " only.");
            }
            if (writes.isTracked(object)) {
                throw new SessionUsageException("A row was to be made of a " + mapping.name()
                        + " that is in this session, which writes it by itself: it was added, or linked to an object of the session. Give objects that no "
                        + "session knows, or leave this one to the flush.");
            }
            row.accept(valuesOf(object));
        }
    }

    private Map<String, @Nullable Object> valuesOf(Object object) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (PropertyMapping property : mapping.properties()) {
            String name = property.name();
            Object value = property.get(object);
            if (name != null
                    && value != Unread.VALUE
                    && property.rules().writable()
                    && !(value == null && isMade(property.column()))) {
                values.put(name, value);
            }
        }
        for (RelationshipMapping relationship : mapping.relationships()) {
            Object target = relationship.direction() == Direction.MANY_TO_ONE && !relationship.isViewOnly()
                    ? HolderAccess.value((ToOne<?>) relationship.holder(object))
                    : null;
            if (target != null) {
                values.put(relationship.name(), target);
            }
        }
        return values;
    }

    private static boolean isMade(Column column) {
        return column.generated() || column.serverDefault() != null;
    }
}
