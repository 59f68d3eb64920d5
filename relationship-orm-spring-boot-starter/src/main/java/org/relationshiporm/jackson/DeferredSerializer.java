package org.relationshiporm.jackson;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Deferred;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a column on demand that Jackson meets as such, not through a getter of its value: the value if it is loaded, otherwise null. */
@SuppressWarnings("rawtypes")
final class DeferredSerializer extends StdSerializer<Deferred> {

    DeferredSerializer() {
        super(Deferred.class);
    }

    @Override
    public void serialize(Deferred holder, JsonGenerator generator, SerializationContext context) {
        Object value = value(holder);
        if (value == null) {
            generator.writeNull();
        } else {
            context.findTypedValueSerializer(value.getClass(), true).serialize(value, generator, context);
        }
    }

    @Override
    public boolean isEmpty(SerializationContext context, Deferred holder) {
        return value(holder) == null;
    }

    private static @Nullable Object value(Deferred<?> holder) {
        return holder.isLoaded() ? holder.get() : null;
    }
}
