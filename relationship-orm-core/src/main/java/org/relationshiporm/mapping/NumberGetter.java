package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Compares a primitive number in a field with a stored one without boxing it: a session compares every field of every object that it holds, again and again.
 *
 * @param getter of type {@code (Object)long} or {@code (Object)double}
 */
record NumberGetter(MethodHandle getter, boolean isFloating) {

    /** The getter of a field of {@code type}; null where it is no primitive number. */
    static @Nullable NumberGetter of(Class<?> type, MethodHandle getter) {
        if (type == long.class || type == int.class || type == short.class) {
            return new NumberGetter(getter.asType(MethodType.methodType(long.class, Object.class)), false);
        }
        if (type == double.class || type == float.class) {
            return new NumberGetter(getter.asType(MethodType.methodType(double.class, Object.class)), true);
        }
        return null;
    }

    /** Whether the field of {@code owner} holds {@code stored}, as the boxed numbers would be equal. */
    boolean isSame(Object owner, @Nullable Object stored) {
        if (!(stored instanceof Number number)) {
            return false;
        }
        try {
            return isFloating
                    ? Double.doubleToLongBits((double) getter.invokeExact(owner))
                            == Double.doubleToLongBits(number.doubleValue())
                    : (long) getter.invokeExact(owner) == number.longValue();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
