package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object's fields are still what its row holds, by property index. A session asks for every object that it holds, and nearly always the answer is yes: once it was
 * asked often, one method handle, composed of the fields' and compiled by the JVM as a whole, looks whether all fields hold the very values of the row.
 * Only where they do not, property after property is compared.
 */
final class RowComparison {

    private static final int WORTH_COMPOSING = 500;

    private final List<PropertyMapping> properties;
    private final List<PropertyMapping> quick = new ArrayList<>();
    private final List<PropertyMapping> others = new ArrayList<>();
    private int asked;
    private volatile @Nullable MethodHandle composed;

    RowComparison(List<PropertyMapping> properties) {
        this.properties = properties;
        for (PropertyMapping property : properties) {
            if (property.isQuicklyCompared()) {
                quick.add(property);
            } else if (property.hasField()) {
                others.add(property);
            }
        }
    }

    boolean isSame(Object entity, @Nullable Object[] values) {
        MethodHandle comparison = composed;
        if (comparison == null) {
            count();
            return isSame(properties, entity, values);
        }
        return isSame(holdsAll(comparison, entity, values) ? others : properties, entity, values);
    }

    private static boolean isSame(List<PropertyMapping> some, Object entity, @Nullable Object[] values) {
        for (int position = 0; position < some.size(); position++) {
            PropertyMapping property = some.get(position);
            if (!property.isSame(entity, values[property.index()])) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsAll(MethodHandle comparison, Object entity, @Nullable Object[] values) {
        try {
            return (boolean) comparison.invokeExact(entity, values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not exact where several threads count, and need not be. */
    private void count() {
        if (++asked >= WORTH_COMPOSING && composed == null && !quick.isEmpty()) {
            composed = compose();
        }
    }

    /** {@code (Object, Object[])boolean}: each field holds its element. */
    private MethodHandle compose() {
        MethodType type = MethodType.methodType(boolean.class, Object.class, Object[].class);
        MethodHandle no = MethodHandles.dropArguments(
                MethodHandles.constant(boolean.class, false), 0, Object.class, Object[].class);
        MethodHandle all = MethodHandles.dropArguments(
                MethodHandles.constant(boolean.class, true), 0, Object.class, Object[].class);
        for (PropertyMapping property : quick) {
            MethodHandle one =
                    MethodHandles.filterArguments(property.quickComparison(), 1, RowFields.element(property.index()));
            all = MethodHandles.guardWithTest(one.asType(type), all, no);
        }
        return all;
    }
}
