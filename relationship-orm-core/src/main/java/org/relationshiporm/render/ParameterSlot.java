package org.relationshiporm.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/**
 * A place for a value in a rendered statement. One {@link BindNode} may have several, where a database takes a list of rows as a list for each column.
 */
public final class ParameterSlot {

    private enum Form {
        SCALAR,
        PATH,
        LIST,
        ROWS
    }

    private final BindNode bind;
    private final ValueCodec<Object> codec;
    private final Form form;
    private final List<SqlType<?>> types;

    private ParameterSlot(BindNode bind, ValueCodec<Object> codec, Form form, List<SqlType<?>> types) {
        this.bind = bind;
        this.codec = codec;
        this.form = form;
        this.types = types;
    }

    /** A place for one value of {@code type}, or of any class when it is null. */
    static ParameterSlot scalar(BindNode bind, ValueCodec<Object> codec, @Nullable SqlType<?> type) {
        return new ParameterSlot(bind, codec, Form.SCALAR, type == null ? List.of() : List.of(type));
    }

    /** A place for a path in a JSON document. */
    static ParameterSlot path(BindNode bind, ValueCodec<Object> codec) {
        return new ParameterSlot(bind, codec, Form.PATH, List.of());
    }

    boolean isPath() {
        return form == Form.PATH;
    }

    boolean isList() {
        return form == Form.LIST;
    }

    /** A place for a collection of values of {@code type}, or of any class when it is null. */
    static ParameterSlot list(BindNode bind, ValueCodec<Object> codec, @Nullable SqlType<?> type) {
        return new ParameterSlot(bind, codec, Form.LIST, type == null ? List.of() : List.of(type));
    }

    /** A place for a list of {@code Object[]} with values of {@code types}. */
    static ParameterSlot rows(BindNode bind, ValueCodec<Object> codec, List<SqlType<?>> types) {
        return new ParameterSlot(bind, codec, Form.ROWS, List.copyOf(types));
    }

    /** Whether both stand for one value: {@link org.relationshiporm.sql.RowSelect} has which do in the shape of a query that groups or selects once. */
    boolean givesSame(ParameterSlot other) {
        return form == other.form && types.equals(other.types) && bind.hasValueOf(other.bind);
    }

    /** The parameter of the tree. */
    public BindNode bind() {
        return bind;
    }

    /** The type of the one value, or of a list's elements; null where it is of any class, or there are several. */
    @Nullable
    SqlType<?> type() {
        return form == Form.ROWS || types.isEmpty() ? null : types.get(0);
    }

    /** Binds what {@link #toBind} returns. */
    public ValueCodec<Object> codec() {
        return codec;
    }

    /**
     * What to bind for {@code given}, a value given to the {@link BindNode#origin() origin} of this place's parameter: converted, and made to fit the type.
     *
     * @throws IllegalArgumentException when it does not fit, naming classes and never the value
     */
    public @Nullable Object toBind(@Nullable Object given) {
        Object value = bind.convert(given);
        if (value == null || types.isEmpty()) {
            return value;
        }
        return form == Form.SCALAR ? types.get(0).coerce(value) : coerceAll((Collection<?>) value);
    }

    private List<@Nullable Object> coerceAll(Collection<?> elements) {
        List<@Nullable Object> coerced = new ArrayList<>(elements.size());
        for (Object element : elements) {
            coerced.add(form == Form.LIST ? types.get(0).coerce(element) : coerceRow((@Nullable Object[]) element));
        }
        return coerced;
    }

    private @Nullable Object[] coerceRow(@Nullable Object[] row) {
        @Nullable Object[] coerced = new Object[types.size()];
        for (int place = 0; place < coerced.length; place++) {
            coerced[place] = types.get(place).coerce(row[place]);
        }
        return coerced;
    }
}
