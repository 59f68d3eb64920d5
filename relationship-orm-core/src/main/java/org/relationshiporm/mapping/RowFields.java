package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * Puts the values of a row, by property index, into the fields of a new object. Once there were many objects all plain fields are set by one method handle, composed of theirs, which
 * the JVM compiles as a whole; for few of them composing it would take longer than it saves.
 */
final class RowFields {

    private static final int WORTH_COMPOSING = 500;
    private static final MethodHandle ELEMENT = MethodHandles.arrayElementGetter(Object[].class);

    private final List<PropertyMapping> properties;
    private final List<PropertyMapping> plain = new ArrayList<>();
    private final List<PropertyMapping> others = new ArrayList<>();
    private final List<PropertyMapping> mutable = new ArrayList<>();
    private int made;
    private volatile @Nullable MethodHandle composed;

    RowFields(List<PropertyMapping> properties) {
        this.properties = properties;
        for (PropertyMapping property : properties) {
            if (property.plainSetter() != null) {
                plain.add(property);
            } else if (property.hasField()) {
                others.add(property);
            }
            if (isMutable(property.type())) {
                mutable.add(property);
            }
        }
    }

    /** Whether values of the type can be changed in place, so that rows keep copies. */
    static boolean isMutable(SqlType<?> type) {
        return type.converter() != null || type.javaType() == byte[].class;
    }

    /** Sets the fields, and keeps copies of values that can be changed in place in {@code values}. */
    void set(Object entity, @Nullable Object[] values) {
        MethodHandle writer = composed;
        if (writer == null || !setPlain(writer, entity, values)) {
            set(properties, entity, values);
            count();
        } else if (!others.isEmpty()) {
            set(others, entity, values);
        }
        for (PropertyMapping property : mutable) {
            values[property.index()] = property.type().copy(values[property.index()]);
        }
    }

    private static void set(List<PropertyMapping> some, Object entity, @Nullable Object[] values) {
        FieldWriter writer = new FieldWriter(entity);
        for (PropertyMapping property : some) {
            writer.set(property, values[property.index()]);
        }
        writer.finish();
    }

    /** False where a value does not fit its field, which the property tells better. */
    private static boolean setPlain(MethodHandle writer, Object entity, @Nullable Object[] values) {
        try {
            writer.invokeExact(entity, values);
            return true;
        } catch (NullPointerException | ClassCastException e) {
            return false;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not exact where several threads count, and need not be. */
    private void count() {
        if (++made >= WORTH_COMPOSING && composed == null && !plain.isEmpty()) {
            composed = compose();
        }
    }

    /** {@code (Object, Object[])void}: each field is set to its element. */
    private MethodHandle compose() {
        MethodHandle all = null;
        for (PropertyMapping property : plain) {
            MethodHandle one = MethodHandles.filterArguments(
                    Objects.requireNonNull(property.plainSetter()), 1, element(property.index()));
            all = all == null ? one : MethodHandles.foldArguments(one, all);
        }
        return Objects.requireNonNull(all);
    }

    /** {@code (Object[])Object}: the element at {@code index}. */
    static MethodHandle element(int index) {
        return MethodHandles.insertArguments(ELEMENT, 1, index);
    }
}
