package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
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
        try {
            return isFloating
                    ? isEqual((double) getter.invokeExact(owner), stored)
                    : isEqual((long) getter.invokeExact(owner), stored);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@link #isSame}, as a handle of type {@code (Object, Object)boolean}. */
    MethodHandle comparison() {
        Class<?> type = isFloating ? double.class : long.class;
        try {
            MethodHandle equal = MethodHandles.lookup()
                    .findStatic(
                            NumberGetter.class, "isEqual", MethodType.methodType(boolean.class, type, Object.class));
            return MethodHandles.filterArguments(equal, 0, getter);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEqual(long held, @Nullable Object stored) {
        return stored instanceof Number number && held == number.longValue();
    }

    private static boolean isEqual(double held, @Nullable Object stored) {
        return stored instanceof Number number
                && Double.doubleToLongBits(held) == Double.doubleToLongBits(number.doubleValue());
    }
}
