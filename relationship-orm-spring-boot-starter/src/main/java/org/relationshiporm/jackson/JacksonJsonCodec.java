package org.relationshiporm.jackson;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.JsonCodec;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores attributes with {@link org.relationshiporm.entity.Json} through Jackson. Its mapper is one of its own by default, so that settings for the web do not change
 * what is stored.
 */
public final class JacksonJsonCodec implements JsonCodec {

    private final JsonMapper mapper;

    public JacksonJsonCodec() {
        this(JsonMapper.builder().findAndAddModules().build());
    }

    public JacksonJsonCodec(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String write(Object value) {
        return mapper.writeValueAsString(value);
    }

    @Override
    public @Nullable Object read(String json, Type type) {
        return mapper.readValue(json, mapper.constructType(type));
    }
}
