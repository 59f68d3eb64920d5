package org.relationshiporm.dialect;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.PortableFunction;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/** Functions as PostgreSQL has them. */
final class PostgresFunctions {

    private PostgresFunctions() {}

    static String text(
            PortableFunction function, List<String> arguments, @Nullable SqlType<?> type, PostgresDialect dialect) {
        TypeKind kind = type == null ? TypeKind.TIMESTAMP : type.kind();
        return switch (function) {
            case NOW -> "now()";
            case TODAY -> "CAST(now() AT TIME ZONE 'UTC' AS DATE)";
            case YEAR, MONTH, DAY, HOUR, MINUTE, SECOND -> part(function, arguments.get(0), kind);
            case TRUNCATE_TO_YEAR, TRUNCATE_TO_MONTH, TRUNCATE_TO_DAY, TRUNCATE_TO_HOUR, TRUNCATE_TO_MINUTE ->
                truncated(function, arguments.get(0), kind);
            case POSITION -> "strpos(" + String.join(", ", arguments) + ")";
            case ROUND -> rounded(arguments, type, dialect);
        };
    }

    private static String part(PortableFunction function, String operand, TypeKind kind) {
        String name = function.name().toLowerCase(Locale.ROOT);
        String extracted = "extract(" + name + " FROM " + operand + (isInstant(kind) ? " AT TIME ZONE 'UTC')" : ")");
        return "CAST(" + (function == PortableFunction.SECOND ? "floor(" + extracted + ")" : extracted)
                + " AS INTEGER)";
    }

    private static boolean isInstant(TypeKind kind) {
        return kind == TypeKind.INSTANT || kind == TypeKind.OFFSET_TIMESTAMP;
    }

    private static String truncated(PortableFunction function, String operand, TypeKind kind) {
        String unit = function.name().substring("TRUNCATE_TO_".length()).toLowerCase(Locale.ROOT);
        String truncated = "date_trunc('" + unit + "', " + operand + (isInstant(kind) ? ", 'UTC')" : ")");
        return kind == TypeKind.DATE || kind == TypeKind.TIME ? "CAST(" + truncated + " AS " + kind + ")" : truncated;
    }

    /** Only decimals are rounded to a number of digits. */
    private static String rounded(List<String> arguments, @Nullable SqlType<?> type, PostgresDialect dialect) {
        if (type != null && type.kind() == TypeKind.DECIMAL) {
            return "round(" + String.join(", ", arguments) + ")";
        }
        String rounded = "round(CAST(" + arguments.get(0) + " AS NUMERIC), " + arguments.get(1) + ")";
        return type == null ? rounded : "CAST(" + rounded + " AS " + dialect.columnType(type) + ")";
    }

    static String jsonValue(String document, String path, SqlType<?> type, PostgresDialect dialect) {
        String value = "jsonb_extract_path_text(CAST(" + document + " AS jsonb), VARIADIC " + path + ")";
        return type.kind() == TypeKind.TEXT ? value : "CAST(" + value + " AS " + dialect.columnType(type) + ")";
    }
}
