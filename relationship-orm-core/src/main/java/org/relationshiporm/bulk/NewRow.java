package org.relationshiporm.bulk;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A row to insert: values by column position, and which columns have one. */
record NewRow(@Nullable Object[] values, BitSet given) {

    static NewRow of(int columns) {
        return new NewRow(new Object[columns], new BitSet(columns));
    }

    void put(int column, @Nullable Object value) {
        values[column] = value;
        given.set(column);
    }

    void leaveOut(int column) {
        values[column] = null;
        given.clear(column);
    }

    /** The values of the columns that have one. */
    @Nullable
    Object[] cells() {
        @Nullable Object[] cells = new Object[given.cardinality()];
        int position = 0;
        for (int column = given.nextSetBit(0); column >= 0; column = given.nextSetBit(column + 1)) {
            cells[position++] = values[column];
        }
        return cells;
    }
}
