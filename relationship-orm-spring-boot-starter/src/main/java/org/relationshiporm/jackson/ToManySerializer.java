package org.relationshiporm.jackson;

import java.util.List;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.entity.RelationshipHolder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes a collection that is no entity's property: its members if they are loaded, otherwise null. */
final class ToManySerializer extends StdSerializer<RelationshipHolder> {

    ToManySerializer() {
        super(RelationshipHolder.class);
    }

    @Override
    public void serialize(RelationshipHolder holder, JsonGenerator generator, SerializationContext context) {
        if (!HolderAccess.isInMemory(holder)) {
            generator.writeNull();
            return;
        }
        List<Object> members = HolderAccess.members(holder);
        generator.writeStartArray(holder, members.size());
        for (Object member : members) {
            context.findTypedValueSerializer(member.getClass(), true).serialize(member, generator, context);
        }
        generator.writeEndArray();
    }
}
