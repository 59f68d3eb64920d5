package org.relationshiporm.type;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into JSON and back; the way to whichever JSON library the application uses. The Spring Boot starter brings one for Jackson. Must be safe for
 * use by several threads.
 */
public interface JsonCodec {

    /** The value as JSON. */
    String write(Object value);

    /** The value of {@code type} that {@code json} holds; null for JSON's null. */
    @Nullable
    Object read(String json, Type type);
}
