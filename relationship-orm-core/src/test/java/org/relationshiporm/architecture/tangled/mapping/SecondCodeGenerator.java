package org.relationshiporm.architecture.tangled.mapping;

import java.lang.invoke.MethodHandles;

/** Another one may not, whatever it generates the code with. */
final class SecondCodeGenerator {

    private SecondCodeGenerator() {}

    static Class<?> define(MethodHandles.Lookup lookup, byte[] code) throws IllegalAccessException {
        return lookup.defineHiddenClass(code, false).lookupClass();
    }
}
