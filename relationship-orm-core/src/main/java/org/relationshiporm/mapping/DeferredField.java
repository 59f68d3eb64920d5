package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.Deferred;
import org.relationshiporm.entity.HolderAccess;
import org.relationshiporm.error.SessionUsageException;

/** Reaches through a field of type {@link Deferred} to the value that it holds. */
final class DeferredField {

    private static final MethodHandle REQUIRE;
    private static final MethodHandle VALUE;
    private static final MethodHandle PUT;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            REQUIRE = lookup.findStatic(
                    DeferredField.class,
                    "require",
                    MethodType.methodType(Deferred.class, String.class, Deferred.class));
            VALUE = lookup.findStatic(HolderAccess.class, "value", MethodType.methodType(Object.class, Deferred.class));
            PUT = lookup.findStatic(
                    HolderAccess.class, "put", MethodType.methodType(void.class, Deferred.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private DeferredField() {}

    static boolean isOne(Field field) {
        return field.getType() == Deferred.class;
    }

    /** The type of the field's values. */
    static Type valueType(Field field) {
        return isOne(field) && field.getGenericType() instanceof ParameterizedType type
                ? type.getActualTypeArguments()[0]
                : field.getGenericType();
    }

    /** Gives the holder in the field of an object. */
    static MethodHandle holder(MethodHandles.Lookup lookup, Field field) throws IllegalAccessException {
        String name = field.getDeclaringClass().getSimpleName() + "." + field.getName();
        return MethodHandles.filterReturnValue(
                lookup.unreflectGetter(field).asType(MethodType.methodType(Deferred.class, Object.class)),
                MethodHandles.insertArguments(REQUIRE, 0, name));
    }

    static MethodHandle getter(MethodHandle holder) {
        return MethodHandles.filterReturnValue(holder, VALUE);
    }

    static MethodHandle setter(MethodHandle holder) {
        return MethodHandles.filterArguments(PUT, 0, holder);
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static Deferred<?> require(String name, @Nullable Deferred<?> holder) {
        if (holder == null) {
            throw new SessionUsageException(
                    "Column `" + name + "` has no holder. Initialise the field where it is declared: `"
                            + name.substring(name.indexOf('.') + 1) + " = Deferred.of(this)`.");
        }
        return holder;
    }
}
