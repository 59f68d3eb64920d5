package org.relationshiporm.dialect;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.PortableFunction;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;
import org.relationshiporm.type.ValueCodec;
import org.relationshiporm.type.ValueConverter;

/**
 * SQLite. It keeps whole numbers, doubles, text and bytes; everything else is one of these:
 *
 * <ul>
 *   <li>dates and times are ISO text in which text order is time order, a fraction having nine digits; years 0 to 9999. A {@code LocalDateTime} is written
 *       as {@code CURRENT_TIMESTAMP} is, with a space and no fraction of zero;
 *   <li>an {@code Instant} or {@code OffsetDateTime} is a text in UTC with {@code T}, fraction and {@code Z}, and comes back in UTC;
 *   <li>decimals are numbers up to 15 digits, exact there, and text above, where SQL knows neither their order nor their sum;
 *   <li>UUIDs are text; booleans are 0 and 1; NaN is refused.
 * </ul>
 */
public final class SqliteDialect implements Dialect {

    public static final SqliteDialect INSTANCE = new SqliteDialect();

    private final CodecCache<StoredCodec<Object, String>> storing = new CodecCache<>(type -> codec(type, true));
    private final CodecCache<StoredCodec<Object, String>> comparing = new CodecCache<>(type -> codec(type, false));

    private SqliteDialect() {}

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public String quote(String identifier) {
        return Identifiers.quote(identifier);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> ValueCodec<V> codec(SqlType<V> type) {
        return (ValueCodec<V>) storing.get(type);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> ValueCodec<V> comparisonCodec(SqlType<V> type) {
        return (ValueCodec<V>) comparing.get(type);
    }

    @SuppressWarnings("unchecked")
    private static StoredCodec<Object, String> codec(SqlType<?> type, boolean storing) {
        StoredCodec<?, String> stored = switch (type.kind()) {
            case SMALLINT -> SqliteIntegerCodec.SHORT;
            case INTEGER -> SqliteIntegerCodec.INTEGER;
            case BIGINT -> SqliteIntegerCodec.LONG;
            case BOOLEAN -> SqliteIntegerCodec.BOOLEAN;
            case REAL -> SqliteRealCodec.FLOAT;
            case DOUBLE -> SqliteRealCodec.DOUBLE;
            case DECIMAL -> new SqliteDecimalCodec(type.precision(), type.scale(), storing);
            case TEXT, JSON -> SqliteTextCodec.STRING;
            case BINARY -> new SqliteBinaryCodec();
            case UUID -> SqliteTextCodec.UUID_TEXT;
            case DATE -> SqliteTextCodec.DATE;
            case TIME -> SqliteTextCodec.TIME;
            case TIMESTAMP -> SqliteTextCodec.TIMESTAMP;
            case INSTANT -> SqliteTextCodec.INSTANT;
            case OFFSET_TIMESTAMP -> SqliteTextCodec.OFFSET_TIMESTAMP;
        };
        StoredCodec<Object, String> untyped = (StoredCodec<Object, String>) stored;
        ValueConverter<Object, Object> converter = (ValueConverter<Object, Object>) type.converter();
        return converter == null ? untyped : new ConvertedCodec<>(untyped, converter);
    }

    @Override
    public ValueCodec<Object> untypedCodec() {
        return new UntypedCodec(this);
    }

    @Override
    public ValueCodec<Object> listCodec(SqlType<?> elementType) {
        return SqliteListCodec.of(comparing.get(elementType));
    }

    @Override
    public ValueCodec<Object> untypedListCodec() {
        return new SqliteListCodec(
                element -> comparing.get(UntypedCodec.typeOf(element)).toElement(element));
    }

    @Override
    public List<ValueCodec<Object>> rowsCodecs(List<SqlType<?>> types) {
        return List.of(SqliteListCodec.ofRows(types.stream().map(comparing::get).toList()));
    }

    @Override
    public String inList(String operand, String list, boolean binary, boolean negated) {
        return operand + (negated ? " NOT IN" : " IN") + " (SELECT " + (binary ? "unhex(value)" : "value")
                + " FROM json_each(" + list + "))";
    }

    @Override
    public String listQuery(String list) {
        return "SELECT value FROM json_each(" + list + ")";
    }

    @Override
    public String inRows(List<String> operands, List<SqlType<?>> types) {
        StringJoiner places = new StringJoiner(", ");
        for (int place = 0; place < types.size(); place++) {
            String element = "value ->> " + place;
            places.add(types.get(place).kind() == TypeKind.BINARY ? "unhex(" + element + ")" : element);
        }
        return "(" + String.join(", ", operands) + ") IN (SELECT " + places + " FROM json_each(?))";
    }

    @Override
    public String columnType(SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT -> "SMALLINT";
            case INTEGER -> "INTEGER";
            case BIGINT -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case REAL -> "REAL";
            case DOUBLE -> "DOUBLE";
            case DECIMAL ->
                SqliteDecimalCodec.isNumeric(type.precision())
                        ? "NUMERIC(" + type.precision() + ", " + type.scale() + ")"
                        : "TEXT";
            case BINARY -> "BLOB";
            case TEXT -> type.length() > 0 ? "VARCHAR(" + type.length() + ")" : "TEXT";
            case JSON, UUID, DATE, TIME, TIMESTAMP, INSTANT, OFFSET_TIMESTAMP -> "TEXT";
        };
    }

    @Override
    public @Nullable String contentCheck(SqlType<?> type, String column) {
        return type.kind() == TypeKind.JSON ? "json_valid(" + column + ")" : null;
    }

    @Override
    public String generatedColumnType(SqlType<?> type) {
        return "INTEGER PRIMARY KEY";
    }

    @Override
    public boolean generatedColumnIsPrimaryKey() {
        return true;
    }

    @Override
    public @Nullable String sharedValue(SqlType<?> type) {
        return null;
    }

    @Override
    public boolean hasSequences() {
        return false;
    }

    @Override
    public boolean hasComments() {
        return false;
    }

    @Override
    public boolean hasSchemas() {
        return false;
    }

    @Override
    public boolean supportsAlterConstraint() {
        return false;
    }

    @Override
    public String deferForeignKeys() {
        return "PRAGMA defer_foreign_keys = ON";
    }

    @Override
    public boolean typesArePreferences() {
        return true;
    }

    @Override
    public boolean supportsForUpdate() {
        return false;
    }

    @Override
    public boolean hasSingleWriter() {
        return true;
    }

    @Override
    public boolean failureAbortsTransaction() {
        return false;
    }

    @Override
    public boolean returningSeesTriggers() {
        return false;
    }

    @Override
    public boolean writesArrays() {
        return false;
    }

    @Override
    public boolean deletesListed() {
        return true;
    }

    @Override
    public String arrayRows(List<SqlType<?>> types) {
        throw new UnsupportedOperationException("SQLite takes rows value by value. Ask writesArrays() first.");
    }

    /** The default of SQLite since 3.32; builds may allow more. */
    @Override
    public int maximumParameters() {
        return 32_766;
    }

    @Override
    public boolean nullsAreLeast() {
        return true;
    }

    @Override
    public String offsetPrefix() {
        return "LIMIT -1 ";
    }

    @Override
    public boolean ordersInSql(SqlType<?> type) {
        return type.kind() != TypeKind.DECIMAL || SqliteDecimalCodec.isNumeric(type.precision());
    }

    @Override
    public String portableFunction(PortableFunction function, List<String> arguments, @Nullable SqlType<?> type) {
        return SqliteFunctions.text(function, arguments, type);
    }

    @Override
    public String jsonValue(String document, String path, SqlType<?> type) {
        return SqliteFunctions.jsonValue(document, path, type);
    }

    @Override
    public int jsonUses(SqlType<?> type) {
        return type.kind() == TypeKind.TEXT ? 2 : 1;
    }

    @Override
    public ValueCodec<Object> jsonPathCodec() {
        return new SqliteJsonPathCodec();
    }

    @Override
    public String toString() {
        return name();
    }
}
