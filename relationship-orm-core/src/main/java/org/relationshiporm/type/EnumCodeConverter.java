package org.relationshiporm.type;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Stores an enum constant as a code that the application gave it. */
record EnumCodeConverter<C extends Enum<C>, S>(Class<C> enumClass, Map<C, S> codes, Map<S, C> constants)
        implements ValueConverter<C, S> {

    static <C extends Enum<C>, S> EnumCodeConverter<C, S> of(Class<C> enumClass, Map<C, S> codes) {
        Map<S, C> constants = new HashMap<>();
        for (C constant : enumClass.getEnumConstants()) {
            S code = codes.get(constant);
            if (code == null) {
                throw new IllegalArgumentException("Constant " + constant.name() + " of " + enumClass.getName()
                        + " has no code. Give each constant one.");
            }
            C other = constants.put(code, constant);
            if (other != null) {
                throw new IllegalArgumentException("Constants " + other.name() + " and " + constant.name() + " of "
                        + enumClass.getName() + " have the same code, " + code
                        + ". Give each constant one of its own.");
            }
        }
        return new EnumCodeConverter<>(enumClass, new EnumMap<>(codes), Map.copyOf(constants));
    }

    Collection<S> values() {
        return codes.values();
    }

    @Override
    public S toColumn(C value) {
        S code = codes.get(value);
        if (code == null) {
            throw new IllegalArgumentException("`" + value.name() + "` has no code.");
        }
        return code;
    }

    @Override
    public C toAttribute(S stored) {
        C constant = constants.get(stored);
        if (constant == null) {
            throw new IllegalArgumentException("`" + stored + "` is the code of no constant of " + enumClass.getName()
                    + ", which has " + codes + ". Add the constant or correct the row.");
        }
        return constant;
    }
}
