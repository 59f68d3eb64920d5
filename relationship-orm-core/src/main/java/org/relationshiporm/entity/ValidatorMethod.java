package org.relationshiporm.entity;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.InvalidValueException.Violation;

/** A method that checks the values of attributes, {@link Validates}. */
public final class ValidatorMethod {

    private final Method method;
    private final boolean converts;
    private final MethodHandle handle;

    private ValidatorMethod(Method method) throws IllegalAccessException {
        this.method = method;
        this.converts = method.getReturnType() != void.class;
        method.setAccessible(true);
        this.handle = MethodHandles.lookup()
                .unreflect(method)
                .asType(MethodType.methodType(Object.class, Object.class, Object.class));
    }

    /** The annotated methods of {@code type} and its superclasses by name, those of superclasses first; an overriding one takes the place of the overridden. */
    public static List<Method> methods(Class<?> type) {
        Map<String, Method> found = new LinkedHashMap<>();
        List<Class<?>> lineage = new ArrayList<>();
        for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
            lineage.add(0, level);
        }
        for (Class<?> level : lineage) {
            Map<String, Method> declared = new TreeMap<>();
            for (Method method : level.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Validates.class) && !method.isBridge()) {
                    boolean hidden = Modifier.isPrivate(method.getModifiers());
                    declared.put(hidden ? level.getName() + "." + method : signature(method), method);
                }
            }
            found.putAll(declared);
        }
        return List.copyOf(found.values());
    }

    private static String signature(Method method) {
        return method.getName() + List.of(method.getParameterTypes());
    }

    /** Whether the method can be called for a value at all. */
    public static boolean isCallable(Method method) {
        return method.getParameterCount() == 1 && !Modifier.isStatic(method.getModifiers());
    }

    /** @throws IllegalAccessException or a RuntimeException when the module does not open the class */
    public static ValidatorMethod of(Method method) throws IllegalAccessException {
        return new ValidatorMethod(method);
    }

    /** Those of {@code type} that name {@code attribute}, as far as they can be called. */
    static List<ValidatorMethod> of(Class<?> type, String attribute) {
        List<ValidatorMethod> validators = new ArrayList<>(0);
        for (Method method : methods(type)) {
            if (List.of(method.getAnnotation(Validates.class).value()).contains(attribute) && isCallable(method)) {
                try {
                    validators.add(new ValidatorMethod(method));
                } catch (IllegalAccessException | RuntimeException e) {
                    throw new IllegalStateException(
                            "The validator " + method
                                    + " cannot be called. Open its package to relationship-orm in module-info.java.",
                            e);
                }
            }
        }
        return validators;
    }

    /** Whether what the method returns is to be stored. */
    public boolean converts() {
        return converts;
    }

    /**
     * The value that is to be stored.
     *
     * @throws RuntimeException what the method throws to refuse the value
     */
    public @Nullable Object apply(Object entity, @Nullable Object value) {
        try {
            Object result = (Object) handle.invokeExact(entity, value);
            return converts ? result : value;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is to be told of a value that was refused with {@code failure}. */
    public Violation violation(String entity, String attribute, @Nullable Object value, RuntimeException failure) {
        String message = failure.getMessage();
        String reason = failure instanceof IllegalArgumentException && message != null
                ? message
                : method.getName() + " failed with " + failure + ".";
        return new Violation(entity, attribute, value, reason);
    }
}
