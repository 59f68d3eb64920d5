package org.relationshiporm.constructs;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.session.Session;

/**
 * One thing that a statement can say.
 *
 * @param name under which the text stands in {@code constructs.txt}
 * @param functions the methods of the function classes that it uses
 * @param statement runs it and gives its result
 * @param result what it must give; null where that differs from run to run
 */
record Construct(
        String name,
        List<String> functions,
        Function<Session, ?> statement,
        @Nullable Object result) {

    static Construct of(String name, Function<Session, ?> statement, @Nullable Object result) {
        return new Construct(name, List.of(), statement, result);
    }

    Construct uses(String... methods) {
        return new Construct(name, Arrays.asList(methods), statement, result);
    }

    @Override
    public String toString() {
        return name;
    }
}
