package org.relationshiporm.session;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.query.RowValues;

/** A row of values for each of some items, made when it is asked for. */
record GivenRows<E, T>(Iterable<? extends T> items, BiConsumer<RowValues<E>, ? super T> values)
        implements InsertSpec.RowSource {

    @Override
    public void forEach(Consumer<Map<String, @Nullable Object>> row) {
        for (T item : items) {
            GivenRow<E> given = new GivenRow<>();
            values.accept(given, item);
            row.accept(given.values());
        }
    }
}
