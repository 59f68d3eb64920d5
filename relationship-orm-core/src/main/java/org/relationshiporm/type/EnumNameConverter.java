package org.relationshiporm.type;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stores an enum constant under its name. */
final class EnumNameConverter<C extends Enum<C>> implements ValueConverter<C, String> {

    private final Class<C> enumClass;
    private final Map<String, C> constants = new HashMap<>();

    EnumNameConverter(Class<C> enumClass) {
        this.enumClass = enumClass;
        for (C constant : enumClass.getEnumConstants()) {
            constants.put(constant.name(), constant);
        }
    }

    List<String> values() {
        return Arrays.stream(enumClass.getEnumConstants()).map(Enum::name).toList();
    }

    @Override
    public String toColumn(C value) {
        return value.name();
    }

    @Override
    public C toAttribute(String stored) {
        C constant = constants.get(stored);
        if (constant == null) {
            throw new IllegalArgumentException("`" + stored + "` is no constant of " + enumClass.getName()
                    + ", which has " + values() + ". Add the constant or correct the row.");
        }
        return constant;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EnumNameConverter<?> that && enumClass == that.enumClass;
    }

    @Override
    public int hashCode() {
        return enumClass.hashCode();
    }

    @Override
    public String toString() {
        return "EnumNameConverter[" + enumClass.getName() + "]";
    }
}
