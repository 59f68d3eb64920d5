package org.relationshiporm.type;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stores a value as JSON. Values are compared by content: by {@code equals}, and where that denies it, by their JSON. */
record JsonConverter<V>(JsonCodec codec, Type type) implements ValueConverter<V, String> {

    /** What a container of JDK classes holds that cannot be copied member by member. */
    private static final class NotPlain extends RuntimeException {

        private static final long serialVersionUID = 1L;
        static final NotPlain INSTANCE = new NotPlain();

        private NotPlain() {
            super(null, null, false, false);
        }
    }

    @Override
    public String toColumn(V value) {
        return codec.write(value);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public V toAttribute(String stored) {
        // JSON's null is the attribute's null, which the callers expect of a column that is NULL, too.
        return (V) codec.read(stored, type);
    }

    @Override
    public boolean same(V left, V right) {
        return left.equals(right) || codec.write(left).equals(codec.write(right));
    }

    /** A copy, without the way through JSON for maps and lists of plain values. */
    @Override
    @SuppressWarnings("unchecked")
    public V copy(V value) {
        try {
            return (V) Objects.requireNonNull(plainCopy(value));
        } catch (NotPlain other) {
            return Objects.requireNonNull((V) codec.read(codec.write(value), type));
        }
    }

    private static @Nullable Object plainCopy(@Nullable Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof LinkedHashMap<?, ?> map && map.getClass() == LinkedHashMap.class) {
            Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, plainCopy(member)));
            return copy;
        }
        if (value instanceof ArrayList<?> list && list.getClass() == ArrayList.class) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(member -> copy.add(plainCopy(member)));
            return copy;
        }
        throw NotPlain.INSTANCE;
    }
}
