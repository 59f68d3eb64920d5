package org.relationshiporm.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/** Reads and writes a field, or calls a constructor, whatever its visibility; handles are made once and called without reflection. */
final class FieldAccess implements ValueAccess {

    private final MethodHandle getter;
    private final @Nullable MethodHandle setter;

    private final @Nullable MethodHandle holder;

    private final @Nullable NumberGetter number;

    private FieldAccess(
            MethodHandle getter,
            @Nullable MethodHandle setter,
            @Nullable MethodHandle holder,
            @Nullable NumberGetter number) {
        this.getter = getter;
        this.setter = setter;
        this.holder = holder;
        this.number = number;
    }

    private static MethodHandle same() {
        try {
            return MethodHandles.lookup()
                    .findStatic(
                            FieldAccess.class,
                            "isIdentical",
                            MethodType.methodType(boolean.class, Object.class, Object.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The access to the field's value; to what it holds where it is a {@link org.relationshiporm.entity.Deferred}.
     *
     * @throws IllegalAccessException or a RuntimeException when the module does not open the class
     */
    static FieldAccess of(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        if (DeferredField.isOne(field)) {
            MethodHandle holder = DeferredField.holder(lookup, field);
            return new FieldAccess(DeferredField.getter(holder), DeferredField.setter(holder), holder, null);
        }
        MethodHandle getter = lookup.unreflectGetter(field);
        return new FieldAccess(
                getter.asType(MethodType.methodType(Object.class, Object.class)),
                lookup.unreflectSetter(field).asType(MethodType.methodType(void.class, Object.class, Object.class)),
                null,
                NumberGetter.of(field.getType(), getter));
    }

    /** Access to the field of a record's component, which is only read. */
    static FieldAccess ofComponent(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        MethodHandle getter = MethodHandles.lookup().unreflectGetter(field);
        return new FieldAccess(getter.asType(MethodType.methodType(Object.class, Object.class)), null, null, null);
    }

    /** A handle of type {@code (Object[])Object} for a constructor with parameters. */
    static MethodHandle canonicalConstructor(Constructor<?> constructor) throws IllegalAccessException {
        constructor.setAccessible(true);
        return MethodHandles.lookup()
                .unreflectConstructor(constructor)
                .asSpreader(Object[].class, constructor.getParameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    /** A handle of type {@code ()Object} for a constructor without parameters. */
    static MethodHandle constructor(Constructor<?> constructor) throws IllegalAccessException {
        constructor.setAccessible(true);
        return MethodHandles.lookup().unreflectConstructor(constructor).asType(MethodType.methodType(Object.class));
    }

    /** Gives the {@link org.relationshiporm.entity.Deferred} in the field of an object; null where the field is none. */
    @Nullable
    MethodHandle holder() {
        return holder;
    }

    /** Sets the field itself; null where it is a deferred one, or only read. */
    @Nullable
    MethodHandle plainSetter() {
        return holder == null ? setter : null;
    }

    /** Whether the field itself has the value, and no holder in it. */
    boolean isPlain() {
        return holder == null;
    }

    /** Whether the field holds the very value that is given, {@code (Object, Object)boolean}. */
    MethodHandle quickComparison() {
        return number == null ? MethodHandles.filterArguments(same(), 0, getter) : number.comparison();
    }

    /** Called through its handle. */
    static boolean isIdentical(@Nullable Object held, @Nullable Object stored) {
        return held == stored;
    }

    @Override
    public @Nullable Object get(Object owner) {
        try {
            return (Object) getter.invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isSame(Object owner, @Nullable Object stored, SqlType<?> type) {
        return number != null && type.converter() == null
                ? number.isSame(owner, stored)
                : type.same(stored, get(owner));
    }

    @Override
    public void set(Object owner, @Nullable Object value) {
        MethodHandle writer = Objects.requireNonNull(setter, "setter");
        try {
            writer.invokeExact(owner, value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
