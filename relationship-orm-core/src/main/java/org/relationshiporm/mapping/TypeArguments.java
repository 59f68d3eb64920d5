package org.relationshiporm.mapping;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class's supertypes stand for in that class. */
final class TypeArguments {

    private final Map<TypeVariable<?>, Type> arguments = new HashMap<>();

    private TypeArguments() {}

    static TypeArguments of(Class<?> type) {
        TypeArguments arguments = new TypeArguments();
        arguments.collect(type);
        return arguments;
    }

    /** What is known besides within a field of type {@code type}. */
    TypeArguments within(Type type) {
        TypeArguments inner = new TypeArguments();
        inner.arguments.putAll(arguments);
        inner.collect(type);
        return inner;
    }

    private void collect(@Nullable Type type) {
        if (type == null) {
            return;
        }
        Class<?> raw = classOf(type);
        if (type instanceof ParameterizedType parameterized) {
            Type[] actual = parameterized.getActualTypeArguments();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int index = 0; index < variables.length; index++) {
                arguments.put(variables[index], actual[index]);
            }
        }
        collect(raw.getGenericSuperclass());
        for (Type implemented : raw.getGenericInterfaces()) {
            collect(implemented);
        }
    }

    /** The class that {@code type} denotes; the bound of a variable that nothing is known of. */
    Class<?> classOf(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return classOf(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(classOf(array.getGenericComponentType()), 0)
                    .getClass();
        }
        if (type instanceof TypeVariable<?> variable) {
            Type argument = arguments.get(variable);
            return classOf(argument == null || argument == variable ? variable.getBounds()[0] : argument);
        }
        return Object.class;
    }
}
