package org.relationshiporm.mapping;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.entity.EnumCode;
import org.relationshiporm.type.SqlType;

/** Finds how an enum is stored: by the codes that it gives its constants, else by their names. */
public final class EnumTypes {

    private EnumTypes() {}

    /** @throws IllegalArgumentException saying what is wrong with the codes, and what to do */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static SqlType<?> of(Class<?> enumClass) {
        List<Member> codes = new ArrayList<>();
        for (Field field : enumClass.getDeclaredFields()) {
            if (field.isAnnotationPresent(EnumCode.class)) {
                codes.add(field);
            }
        }
        for (Method method : enumClass.getDeclaredMethods()) {
            if (method.isAnnotationPresent(EnumCode.class)) {
                codes.add(method);
            }
        }
        if (codes.isEmpty()) {
            return SqlType.enumByName((Class) enumClass);
        }
        String name = Names.quote(enumClass.getSimpleName());
        if (codes.size() > 1) {
            throw new IllegalArgumentException(name + " has several @EnumCode, on `"
                    + codes.get(0).getName() + "` and `" + codes.get(1).getName() + "`. Keep one of them.");
        }
        return byCode(enumClass, codes.get(0), name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static SqlType<?> byCode(Class<?> enumClass, Member code, String name) {
        boolean hasParameters = code instanceof Method method && method.getParameterCount() > 0;
        if (hasParameters || Modifier.isStatic(code.getModifiers())) {
            throw new IllegalArgumentException(
                    "`" + code.getName() + "` of " + name
                            + " has @EnumCode and is no method without parameters of each constant. Put it on one, or on a field.");
        }
        Class<?> type = code instanceof Method method ? method.getReturnType() : ((Field) code).getType();
        Optional<SqlType<?>> stored = SqlType.of(type);
        if (stored.isEmpty() || (type != String.class && !stored.get().isInteger())) {
            throw new IllegalArgumentException("`" + code.getName() + "` of " + name + ", its @EnumCode, is of type "
                    + Names.quote(type.getSimpleName()) + ". A code is a String, int, long or short.");
        }
        Map codes = new EnumMap(enumClass);
        for (Object constant : enumClass.getEnumConstants()) {
            codes.put(constant, read(code, constant));
        }
        return SqlType.enumByCode((SqlType) stored.get(), (Class) enumClass, codes);
    }

    private static @Nullable Object read(Member code, Object constant) {
        try {
            ((AccessibleObject) code).setAccessible(true);
            return code instanceof Method method ? method.invoke(constant) : ((Field) code).get(constant);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The @EnumCode of " + constant + " cannot be read: " + e
                            + ". Let it give a code without further ado, and open its package in module-info.java.",
                    e);
        }
    }
}
