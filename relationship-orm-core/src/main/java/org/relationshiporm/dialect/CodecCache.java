package org.relationshiporm.dialect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.relationshiporm.type.SqlType;

/** Codecs made once for each type. Bounded: types beyond the bound get a new codec each time, which only costs time. */
final class CodecCache<C> {

    private static final int LARGEST = 1000;

    private final Map<SqlType<?>, C> codecs = new ConcurrentHashMap<>();
    private final Function<SqlType<?>, C> maker;

    CodecCache(Function<SqlType<?>, C> maker) {
        this.maker = maker;
    }

    C get(SqlType<?> type) {
        C known = codecs.get(type);
        if (known != null) {
            return known;
        }
        C made = maker.apply(type);
        if (codecs.size() < LARGEST) {
            codecs.put(type, made);
        }
        return made;
    }
}
