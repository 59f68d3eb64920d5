package org.relationshiporm.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.ValueCodec;

/** A statement's text and its parameters in their order. Immutable; made once for a shape and used with many values. */
public final class RenderedStatement {

    private final String sql;
    private final List<ParameterSlot> parameters;
    private final List<ValueCodec<Object>> codecs;

    public RenderedStatement(String sql, List<ParameterSlot> parameters) {
        this.sql = sql;
        this.parameters = List.copyOf(parameters);
        this.codecs = this.parameters.stream().map(ParameterSlot::codec).toList();
    }

    public String sql() {
        return sql;
    }

    public List<ParameterSlot> parameters() {
        return parameters;
    }

    /** The codecs of the {@link #parameters}. */
    public List<ValueCodec<Object>> codecs() {
        return codecs;
    }

    /** The values that the tree's own parameters hold, in a form to bind: for a statement that is rendered for one use. */
    public @Nullable Object[] givenValues() {
        @Nullable Object[] values = new Object[parameters.size()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] =
                    parameters.get(slot).toBind(parameters.get(slot).bind().value());
        }
        return values;
    }

    @Override
    public String toString() {
        return sql;
    }
}
