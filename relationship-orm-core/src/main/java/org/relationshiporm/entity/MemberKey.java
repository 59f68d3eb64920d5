package org.relationshiporm.entity;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** The field of a class of members by which a {@link ToManyMap} finds them. */
final class MemberKey {

    private final Class<?> type;
    private final MethodHandle getter;
    private final MethodHandle setter;

    private MemberKey(Class<?> type, MethodHandle getter, MethodHandle setter) {
        this.type = type;
        this.getter = getter;
        this.setter = setter;
    }

    /** The field named {@code name} of {@code target} or a superclass of it; null when there is none that could hold a key. */
    static @Nullable MemberKey find(Class<?> target, String name) throws IllegalAccessException {
        for (Class<?> declaring = target; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name) && (field.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0) {
                    field.setAccessible(true);
                    MethodHandles.Lookup lookup = MethodHandles.lookup();
                    return new MemberKey(
                            field.getType(),
                            lookup.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class)),
                            lookup.unreflectSetter(field)
                                    .asType(MethodType.methodType(void.class, Object.class, Object.class)));
                }
            }
        }
        return null;
    }

    @Nullable
    Object get(Object member) {
        try {
            return (Object) getter.invokeExact(member);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the field takes {@code key}. */
    boolean takes(Object key) {
        return type.isInstance(key);
    }

    void set(Object member, Object key) {
        try {
            setter.invokeExact(member, key);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
