package org.relationshiporm.jackson;

import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.ToOne;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a holder that is no entity's property: its object if it is loaded, otherwise null. */
@SuppressWarnings("rawtypes")
final class ToOneSerializer extends StdSerializer<ToOne> {

    ToOneSerializer() {
        super(ToOne.class);
    }

    @Override
    public void serialize(ToOne holder, JsonGenerator generator, SerializationContext context) {
        Object value = holder.isLoaded() ? HolderAccess.value(holder) : null;
        if (value == null) {
            generator.writeNull();
        } else {
            context.findTypedValueSerializer(value.getClass(), true).serialize(value, generator, context);
        }
    }
}
