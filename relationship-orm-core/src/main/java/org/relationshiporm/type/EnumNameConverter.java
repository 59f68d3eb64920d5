package org.relationshiporm.type;

import java.util.Arrays;

/** Stores an enum constant under its name. */
record EnumNameConverter<C extends Enum<C>>(Class<C> enumClass) implements ValueConverter<C, String> {

    @Override
    public String toColumn(C value) {
        return value.name();
    }

    @Override
    public C toAttribute(String stored) {
        for (C constant : enumClass.getEnumConstants()) {
            if (constant.name().equals(stored)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("A stored text is no constant of " + enumClass.getName() + "; it has "
                + Arrays.toString(enumClass.getEnumConstants()) + ". Add the constant or correct the row.");
    }
}
