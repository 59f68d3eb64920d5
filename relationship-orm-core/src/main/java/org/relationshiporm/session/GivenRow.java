package org.relationshiporm.session;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.EmbeddedAttribute;
import org.relationshiporm.query.RowValues;
import org.relationshiporm.query.ToOneAttribute;
import org.relationshiporm.query.ValueAttribute;

/** Collects the values of one row by name. */
final class GivenRow<E> implements RowValues<E> {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    @Override
    public <V> RowValues<E> set(ValueAttribute<? super E, V> attribute, @Nullable V value) {
        return set(attribute.name(), value);
    }

    @Override
    public <T> RowValues<E> set(ToOneAttribute<? super E, T> relationship, T target) {
        return set(relationship.name(), Objects.requireNonNull(target, "target"));
    }

    @Override
    public <V> RowValues<E> set(EmbeddedAttribute<? super E, V> attribute, @Nullable V value) {
        return set(attribute.name(), value);
    }

    @Override
    public RowValues<E> set(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    Map<String, @Nullable Object> values() {
        return values;
    }
}
