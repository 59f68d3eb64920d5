package org.relationshiporm.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/** Makes a result of the values of a row. */
@FunctionalInterface
public interface RowShape<R extends @Nullable Object> {

    R of(@Nullable Object[] values);

    /** The objects that the constructor of {@code type} with {@code size} arguments makes. */
    static <T> RowShape<T> constructor(Class<T> type, int size) {
        Constructor<T> constructor = find(type, size);
        if (!constructor.trySetAccessible()) {
            throw new SessionUsageException(
                    "The constructor of `" + type.getName()
                            + "` cannot be called from here. Make the class and its constructor public, or open its package to org.relationshiporm.");
        }
        return values -> call(constructor, values);
    }

    @SuppressWarnings("unchecked")
    private static <T> Constructor<T> find(Class<T> type, int size) {
        RecordComponent[] components = type.getRecordComponents();
        if (components != null) {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            if (types.length != size) {
                throw new SessionUsageException("`" + type.getSimpleName() + "` has " + types.length
                        + " components, but the query selects " + size + ". Select one for each.");
            }
            try {
                return type.getDeclaredConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("A record has its canonical constructor. Please report this.", e);
            }
        }
        List<Constructor<?>> fitting = Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> constructor.getParameterCount() == size)
                .toList();
        if (fitting.size() != 1) {
            throw new SessionUsageException(
                    "`" + type.getSimpleName() + "` has " + fitting.size() + " constructors with " + size
                            + " arguments, for as many as the query selects. Give it one, or use a record.");
        }
        return (Constructor<T>) fitting.get(0);
    }

    private static <T> T call(Constructor<T> constructor, @Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (IllegalArgumentException e) {
            throw new SessionUsageException(
                    "A row of (" + classes(values) + ") does not fit the constructor `" + constructor.toGenericString()
                            + "`. Select values of its classes, in its order; what may be NULL needs a class in place of a primitive.");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new SessionUsageException("The constructor `" + constructor.toGenericString() + "` failed: "
                    + Objects.requireNonNull(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new SessionUsageException(
                    "`" + constructor.getDeclaringClass().getSimpleName()
                            + "` cannot be made of a row: it is abstract. Use a class that can be, or a record.");
        }
    }

    private static String classes(@Nullable Object[] values) {
        return Arrays.stream(values)
                .map(value -> value == null ? "NULL" : value.getClass().getSimpleName())
                .collect(Collectors.joining(", "));
    }
}
