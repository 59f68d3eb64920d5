package org.relationshiporm.docs.depot;

import java.lang.reflect.Type;
import org.relationshiporm.type.JsonCodec;
import tools.jackson.databind.json.JsonMapper;

// tag::json-codec[]
public final class JacksonCodec implements JsonCodec {
    private final JsonMapper mapper = new JsonMapper();

    @Override
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Override
    public Object read(String json, Type type) {
        return mapper.readValue(json, mapper.constructType(type));
    }
}
// end::json-codec[]
