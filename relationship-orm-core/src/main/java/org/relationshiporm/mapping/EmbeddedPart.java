package org.relationshiporm.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes one column of a value that has several. The value is made anew for each change, because it may be a record. */
final class EmbeddedPart implements ValueAccess {

    private final EmbeddedField whole;
    private final int leaf;
    private final FieldAccess[] path;

    /** @param path from the value to the column's field */
    EmbeddedPart(EmbeddedField whole, int leaf, List<FieldAccess> path) {
        this.whole = whole;
        this.leaf = leaf;
        this.path = path.toArray(new FieldAccess[0]);
    }

    EmbeddedField whole() {
        return whole;
    }

    /** The position among the columns of the whole value. */
    int leaf() {
        return leaf;
    }

    @Override
    public @Nullable Object get(Object owner) {
        Object value = whole.get(owner);
        for (FieldAccess step : path) {
            if (value == null) {
                return null;
            }
            value = step.get(value);
        }
        return value;
    }

    @Override
    public void set(Object owner, @Nullable Object value) {
        @Nullable Object[] leaves = whole.read(owner);
        leaves[leaf] = value;
        whole.write(owner, leaves);
    }
}
