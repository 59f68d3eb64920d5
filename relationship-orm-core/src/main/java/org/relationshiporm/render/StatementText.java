package org.relationshiporm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/** A statement in the making: its text so far and the places for values in it. */
final class StatementText {

    private final Dialect dialect;
    private final StringBuilder text = new StringBuilder(128);
    private final List<ParameterSlot> slots = new ArrayList<>();
    private SharedValues shared = SharedValues.NONE;

    StatementText(Dialect dialect) {
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    StatementText add(String sql) {
        text.append(sql);
        return this;
    }

    StatementText name(String identifier) {
        return add(dialect.quote(identifier));
    }

    StatementText table(Table table) {
        String schema = table.schema();
        if (schema != null) {
            name(schema).add(".");
        }
        return name(table.name());
    }

    /** A name of which the part before the first dot is that of a schema. */
    StatementText qualified(String name) {
        int dot = name.indexOf('.');
        if (dot > 0) {
            name(name.substring(0, dot)).add(".");
        }
        return name(name.substring(dot + 1));
    }

    StatementText names(List<String> identifiers) {
        for (int position = 0; position < identifiers.size(); position++) {
            add(position == 0 ? "" : ", ").name(identifiers.get(position));
        }
        return this;
    }

    StatementText columns(List<Column> columns) {
        return names(columns.stream().map(Column::name).toList());
    }

    /** A place for a value that is stored in a column of {@code type}. */
    StatementText stored(BindNode bind, SqlType<?> type) {
        return slot(ParameterSlot.scalar(bind, erase(dialect.codec(type)), type))
                .add("?");
    }

    /** A place for a value that is compared with one of {@code type}; null when that is not known. */
    StatementText compared(BindNode bind, @Nullable SqlType<?> type) {
        ValueCodec<Object> codec = type == null ? dialect.untypedCodec() : erase(dialect.comparisonCodec(type));
        return value(ParameterSlot.scalar(bind, codec, type));
    }

    /** A place for a path in a JSON document. */
    void path(BindNode bind) {
        value(ParameterSlot.path(bind, dialect.jsonPathCodec()));
    }

    /** A place for a collection of values of {@code type}; null when that is not known. */
    StatementText list(BindNode bind, @Nullable SqlType<?> type) {
        ValueCodec<Object> codec = type == null ? dialect.untypedListCodec() : dialect.listCodec(type);
        return value(ParameterSlot.list(bind, codec, type));
    }

    private StatementText value(ParameterSlot slot) {
        int place = shared.isEmpty() ? -1 : shared.place(slot);
        if (place < 0) {
            return slot(slot).add("?");
        }
        SharedValues.write(this, place);
        return this;
    }

    /** A place for a value that stands in others' stead. */
    StatementText given(ParameterSlot slot) {
        slot(slot)
                .add(Objects.requireNonNull(
                        dialect.sharedValue(slot.isPath() ? SqlType.TEXT : Objects.requireNonNull(slot.type()))));
        return slot.isPath() || slot.isList() ? add("[]") : this;
    }

    /** The values that are written as columns. */
    SharedValues shared() {
        return shared;
    }

    /** Has {@code values} written as columns from here on. */
    void share(SharedValues values) {
        shared = values;
    }

    /** Makes room for a value; the caller writes the text. */
    StatementText slot(ParameterSlot slot) {
        slots.add(slot);
        return this;
    }

    @SuppressWarnings("unchecked")
    private static ValueCodec<Object> erase(ValueCodec<?> codec) {
        return (ValueCodec<Object>) codec;
    }

    /** Runs {@code writing} and takes the text that it wrote away again; its places for values stay. */
    String cut(Runnable writing) {
        int start = text.length();
        writing.run();
        String written = text.substring(start);
        text.setLength(start);
        return written;
    }

    RenderedStatement finish() {
        return new RenderedStatement(text.toString(), slots);
    }
}
