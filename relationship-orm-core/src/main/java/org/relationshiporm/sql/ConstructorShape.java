package org.relationshiporm.sql;

import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;

/** Gives the values of a row to a constructor. */
final class ConstructorShape<T> implements RowShape<T> {

    private final Constructor<T> constructor;
    private final List<String> expressions;

    private ConstructorShape(Constructor<T> constructor, List<String> expressions) {
        this.constructor = constructor;
        this.expressions = List.copyOf(expressions);
    }

    /** @param expressions what the values are, as the caller knows them */
    static <T> ConstructorShape<T> of(Class<T> type, List<String> expressions) {
        Constructor<T> constructor = find(type, expressions);
        if (!constructor.trySetAccessible()) {
            throw new SessionUsageException(
                    "The constructor of `" + type.getName()
                            + "` cannot be called from here. Make the class and its constructor public, or open its package to org.relationshiporm.");
        }
        return new ConstructorShape<>(constructor, expressions);
    }

    @SuppressWarnings("unchecked")
    private static <T> Constructor<T> find(Class<T> type, List<String> expressions) {
        int size = expressions.size();
        RecordComponent[] components = type.getRecordComponents();
        if (components != null) {
            return canonical(type, components, expressions);
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

    private static <T> Constructor<T> canonical(Class<T> type, RecordComponent[] components, List<String> expressions) {
        if (components.length != expressions.size()) {
            throw new SessionUsageException("`" + type.getSimpleName() + "` has " + components.length
                    + " components, but the query selects " + expressions.size() + ". "
                    + unpaired(components, expressions)
                    + " Select one for each; what fills a record inside it is one `nested(...)`.");
        }
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record has its canonical constructor. Please report this.", e);
        }
    }

    private static String unpaired(RecordComponent[] components, List<String> expressions) {
        int paired = Math.min(components.length, expressions.size());
        return components.length > paired
                ? "There is nothing for component `" + components[paired].getName() + "`."
                : "There is no component for `" + expressions.get(paired) + "`.";
    }

    @Override
    public void requireFitting(List<? extends @Nullable Class<?>> types) {
        for (int position = 0; position < types.size(); position++) {
            Class<?> given = types.get(position);
            if (given != null && !accepts(position, given)) {
                throw unfitting(
                        position,
                        "gives " + given.getSimpleName(),
                        "Give the " + kind() + " that class, or cast what is selected.");
            }
        }
    }

    private boolean accepts(int position, Class<?> given) {
        return MethodType.methodType(constructor.getParameterTypes()[position])
                .wrap()
                .returnType()
                .isAssignableFrom(given);
    }

    @Override
    public T of(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (IllegalArgumentException e) {
            throw unfitting(values, e);
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

    private RuntimeException unfitting(@Nullable Object[] values, IllegalArgumentException cause) {
        for (int position = 0; position < values.length; position++) {
            Object value = values[position];
            if (value == null && constructor.getParameterTypes()[position].isPrimitive()) {
                return unfitting(
                        position, "is NULL in a row", "Use its class in place of the primitive, or coalesce(...).");
            }
            if (value != null && !accepts(position, value.getClass())) {
                return unfitting(
                        position,
                        "is of " + value.getClass().getSimpleName() + " in a row",
                        "Give the " + kind() + " that class, or cast what is selected.");
            }
        }
        return cause;
    }

    private SessionUsageException unfitting(int position, String found, String advice) {
        RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
        String name = components == null ? String.valueOf(position + 1) : "`" + components[position].getName() + "`";
        return new SessionUsageException("The " + kind() + " " + name + " of `"
                + constructor.getDeclaringClass().getSimpleName() + "` takes "
                + constructor.getParameterTypes()[position].getSimpleName() + ", but `" + expressions.get(position)
                + "` " + found + ". "
                + advice);
    }

    private boolean isRecord() {
        return constructor.getDeclaringClass().isRecord();
    }

    private String kind() {
        return isRecord() ? "component" : "argument";
    }
}
