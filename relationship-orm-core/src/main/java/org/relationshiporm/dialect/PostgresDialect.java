package org.relationshiporm.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.PortableFunction;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;
import org.relationshiporm.type.ValueConverter;

/**
 * PostgreSQL, and databases that speak its language. It has a type for each of ours; times are kept to the microsecond (what is finer is rounded), and
 * an {@code OffsetDateTime} comes back in UTC.
 */
public final class PostgresDialect implements Dialect {

    public static final PostgresDialect INSTANCE = new PostgresDialect();

    private static final int LONGEST_NAME = 63;

    private final CodecCache<StoredCodec<Object, Object>> codecs = new CodecCache<>(PostgresDialect::newCodec);

    private PostgresDialect() {}

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String quote(String identifier) {
        if (identifier.length() * 3 > LONGEST_NAME
                && identifier.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new IllegalArgumentException("The name '" + identifier + "' is longer than the " + LONGEST_NAME
                    + " bytes of a name in PostgreSQL, which would cut it off in silence. Choose a shorter one.");
        }
        return Identifiers.quote(identifier);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> ValueCodec<V> codec(SqlType<V> type) {
        return (ValueCodec<V>) codecs.get(type);
    }

    @SuppressWarnings("unchecked")
    private static StoredCodec<Object, Object> newCodec(SqlType<?> type) {
        StoredCodec<Object, Object> stored = (StoredCodec<Object, Object>) (StoredCodec<?, ?>) stored(type);
        ValueConverter<Object, Object> converter = (ValueConverter<Object, Object>) type.converter();
        return converter == null ? stored : new ConvertedCodec<>(stored, converter);
    }

    private static PostgresCodec<?> stored(SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT -> PostgresCodec.SHORT;
            case INTEGER -> PostgresCodec.INTEGER;
            case BIGINT -> PostgresCodec.LONG;
            case BOOLEAN -> PostgresCodec.BOOLEAN;
            case REAL -> PostgresCodec.FLOAT;
            case DOUBLE -> PostgresCodec.DOUBLE;
            case DECIMAL -> PostgresCodec.decimal(type.scale());
            case TEXT -> PostgresCodec.TEXT;
            case JSON -> PostgresCodec.JSON;
            case BINARY -> PostgresCodec.BINARY;
            case UUID -> PostgresCodec.UUID_VALUE;
            case DATE -> PostgresCodec.DATE;
            case TIME -> PostgresCodec.TIME;
            case TIMESTAMP -> PostgresCodec.TIMESTAMP;
            case INSTANT -> PostgresCodec.INSTANT;
            case OFFSET_TIMESTAMP -> PostgresCodec.OFFSET_TIMESTAMP;
        };
    }

    private static String elementType(SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case BOOLEAN -> "bool";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case DECIMAL -> "numeric";
            case TEXT -> "text";
            case JSON -> "jsonb";
            case BINARY -> "bytea";
            case UUID -> "uuid";
            case DATE -> "date";
            case TIME -> "time";
            case TIMESTAMP -> "timestamp";
            case INSTANT, OFFSET_TIMESTAMP -> "timestamptz";
        };
    }

    @Override
    public ValueCodec<Object> untypedCodec() {
        return new UntypedCodec(this);
    }

    @Override
    public ValueCodec<Object> listCodec(SqlType<?> elementType) {
        return arrayCodec(elementType, -1);
    }

    private ValueCodec<Object> arrayCodec(SqlType<?> type, int place) {
        return new PostgresArrayCodec(elementType(type), stored(type).newArray(), codecs.get(type), place);
    }

    @Override
    public ValueCodec<Object> untypedListCodec() {
        return new PostgresArrayCodec.Untyped(this);
    }

    @Override
    public List<ValueCodec<Object>> rowsCodecs(List<SqlType<?>> types) {
        List<ValueCodec<Object>> places = new ArrayList<>(types.size());
        for (SqlType<?> type : types) {
            places.add(arrayCodec(type, places.size()));
        }
        return places;
    }

    @Override
    public String inList(String operand, String list, boolean binary, boolean negated) {
        return operand + (negated ? " <> ALL(" : " = ANY(") + list + ")";
    }

    @Override
    public String listQuery(String list) {
        return "SELECT unnest(" + list + ")";
    }

    @Override
    public String inRows(List<String> operands, List<SqlType<?>> types) {
        return "(" + String.join(", ", operands) + ") IN (SELECT * FROM " + arrayRows(types) + ")";
    }

    @Override
    public String arrayRows(List<SqlType<?>> types) {
        return types.stream()
                .map(type -> "?::" + elementType(type) + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    @Override
    public String sharedValue(SqlType<?> type) {
        return "?::" + elementType(type);
    }

    @Override
    public String columnType(SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case DECIMAL -> "NUMERIC(" + type.precision() + ", " + type.scale() + ")";
            case TEXT -> type.length() > 0 ? "VARCHAR(" + type.length() + ")" : "TEXT";
            case JSON -> "JSONB";
            case BINARY -> "BYTEA";
            case UUID -> "UUID";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case INSTANT, OFFSET_TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
        };
    }

    @Override
    public @Nullable String contentCheck(SqlType<?> type, String column) {
        return null;
    }

    @Override
    public String generatedColumnType(SqlType<?> type) {
        return columnType(type) + " GENERATED BY DEFAULT AS IDENTITY";
    }

    @Override
    public boolean generatedColumnIsPrimaryKey() {
        return false;
    }

    @Override
    public boolean hasSequences() {
        return true;
    }

    @Override
    public boolean hasComments() {
        return true;
    }

    @Override
    public boolean hasSchemas() {
        return true;
    }

    @Override
    public boolean supportsAlterConstraint() {
        return true;
    }

    @Override
    public @Nullable String deferForeignKeys() {
        return null;
    }

    @Override
    public boolean typesArePreferences() {
        return false;
    }

    @Override
    public boolean supportsForUpdate() {
        return true;
    }

    @Override
    public boolean hasSingleWriter() {
        return false;
    }

    @Override
    public boolean failureAbortsTransaction() {
        return true;
    }

    @Override
    public boolean returningSeesTriggers() {
        return true;
    }

    @Override
    public boolean writesArrays() {
        return true;
    }

    @Override
    public boolean deletesListed() {
        return true;
    }

    @Override
    public int maximumParameters() {
        return 65_535;
    }

    @Override
    public boolean nullsAreLeast() {
        return false;
    }

    @Override
    public String offsetPrefix() {
        return "";
    }

    @Override
    public String portableFunction(PortableFunction function, List<String> arguments, @Nullable SqlType<?> type) {
        return PostgresFunctions.text(function, arguments, type, this);
    }

    @Override
    public String jsonValue(String document, String path, SqlType<?> type) {
        return PostgresFunctions.jsonValue(document, path, type, this);
    }

    @Override
    public int jsonUses(SqlType<?> type) {
        return 1;
    }

    @Override
    public ValueCodec<Object> jsonPathCodec() {
        return new PostgresJsonPathCodec(listCodec(SqlType.TEXT));
    }

    @Override
    public String toString() {
        return name();
    }
}
