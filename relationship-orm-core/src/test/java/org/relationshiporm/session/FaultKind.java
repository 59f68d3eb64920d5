package org.relationshiporm.session;

import java.util.function.Consumer;
import java.util.function.Function;
import org.relationshiporm.mapping.MetaData;

/**
 * A kind of flush.
 *
 * @param rows stores what is there before
 * @param work finds its objects, makes the new ones, and returns what changes them, which can be done again after a rollback
 */
record FaultKind(String name, MetaData mappings, Consumer<Session> rows, Function<Stage, Runnable> work) {

    @Override
    public String toString() {
        return name;
    }
}
