package org.relationshiporm.mapping;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts values into several fields of one object. An embedded value, which may be a record that checks its components, is made once, from all of them, by
 * {@link #finish()}; components that were not given keep their value.
 */
public final class FieldWriter {

    private final Object entity;
    private @Nullable Map<EmbeddedField, @Nullable Object[]> embedded;

    public FieldWriter(Object entity) {
        this.entity = entity;
    }

    /** Sets the property's field, if it has one; at {@link #finish()} when it is part of an embedded value. */
    public void set(PropertyMapping property, @Nullable Object value) {
        EmbeddedPart part = property.part();
        if (part == null) {
            property.set(entity, value);
            return;
        }
        Map<EmbeddedField, @Nullable Object[]> gathered = embedded;
        if (gathered == null) {
            gathered = new IdentityHashMap<>(2);
            embedded = gathered;
        }
        gathered.computeIfAbsent(part.whole(), whole -> whole.read(entity))[part.leaf()] = value;
    }

    /** Makes the embedded values that parts were given of. */
    public void finish() {
        Map<EmbeddedField, @Nullable Object[]> gathered = embedded;
        if (gathered != null) {
            gathered.forEach((whole, leaves) -> whole.write(entity, leaves));
            embedded = null;
        }
    }
}
