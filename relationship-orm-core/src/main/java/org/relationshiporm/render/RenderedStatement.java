package org.relationshiporm.render;

import java.util.List;
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

    @Override
    public String toString() {
        return sql;
    }
}
