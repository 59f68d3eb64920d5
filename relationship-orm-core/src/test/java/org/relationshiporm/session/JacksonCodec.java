package org.relationshiporm.session;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.JsonCodec;
import tools.jackson.databind.json.JsonMapper;

/** JSON by Jackson, for tests. */
public final class JacksonCodec implements JsonCodec {

    private final JsonMapper mapper = JsonMapper.builder().build();

    @Override
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Override
    public @Nullable Object read(String json, Type type) {
        return mapper.readValue(json, mapper.constructType(type));
    }
}
