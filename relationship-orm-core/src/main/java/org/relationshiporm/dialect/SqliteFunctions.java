package org.relationshiporm.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.sql.PortableFunction;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.TypeKind;

/**
 * Functions as SQLite has them. Parts of dates and times are cut out of their texts, which are of fixed form: SQLite's own functions round to the millisecond,
 * and so to the next day what is just before midnight.
 */
final class SqliteFunctions {

    private SqliteFunctions() {}

    static String text(PortableFunction function, List<String> arguments, @Nullable SqlType<?> type) {
        TypeKind kind = type == null ? TypeKind.TIMESTAMP : type.kind();
        return switch (function) {
            case NOW -> "(strftime('%Y-%m-%dT%H:%M:%f', 'now') || '000000Z')";
            case TODAY -> "date('now')";
            case YEAR -> part(arguments.get(0), date(kind, 1), 4);
            case MONTH -> part(arguments.get(0), date(kind, 6), 2);
            case DAY -> part(arguments.get(0), date(kind, 9), 2);
            case HOUR -> part(arguments.get(0), time(kind, 1), 2);
            case MINUTE -> part(arguments.get(0), time(kind, 4), 2);
            case SECOND -> part(arguments.get(0), time(kind, 7), 2);
            case TRUNCATE_TO_YEAR -> truncated(arguments.get(0), kind, date(kind, 4), "-01-01", "00:00:00");
            case TRUNCATE_TO_MONTH -> truncated(arguments.get(0), kind, date(kind, 7), "-01", "00:00:00");
            case TRUNCATE_TO_DAY -> truncated(arguments.get(0), kind, date(kind, 10), "", "00:00:00");
            case TRUNCATE_TO_HOUR -> truncatedTime(arguments.get(0), kind, time(kind, 2), ":00:00");
            case TRUNCATE_TO_MINUTE -> truncatedTime(arguments.get(0), kind, time(kind, 5), ":00");
            case POSITION -> "instr(" + String.join(", ", arguments) + ")";
            case ROUND -> rounded(arguments, kind);
        };
    }

    private static String rounded(List<String> arguments, TypeKind kind) {
        String rounded = "round(" + String.join(", ", arguments) + ")";
        boolean whole = kind == TypeKind.SMALLINT || kind == TypeKind.INTEGER || kind == TypeKind.BIGINT;
        return whole ? "CAST(" + rounded + " AS INTEGER)" : rounded;
    }

    private static int date(TypeKind kind, int position) {
        if (kind == TypeKind.TIME) {
            throw new IllegalArgumentException("A time of day has no year, month or day. Ask a date or a timestamp.");
        }
        return position;
    }

    private static int time(TypeKind kind, int position) {
        return kind == TypeKind.TIME ? position : position + 11;
    }

    private static String part(String operand, int start, int length) {
        return "CAST(substr(" + operand + ", " + start + ", " + length + ") AS INTEGER)";
    }

    private static String truncated(String operand, TypeKind kind, int length, String day, String time) {
        return switch (kind) {
            case DATE -> cut(operand, length, day);
            case TIMESTAMP -> cut(operand, length, day + " " + time);
            default -> cut(operand, length, day + "T" + time + ".000000000Z");
        };
    }

    private static String truncatedTime(String operand, TypeKind kind, int length, String rest) {
        return switch (kind) {
            case DATE -> cut(operand, 10, "");
            case TIMESTAMP -> cut(operand, length, rest);
            case TIME -> cut(operand, length, rest + ".000000000");
            default -> cut(operand, length, rest + ".000000000Z");
        };
    }

    private static String cut(String operand, int length, String rest) {
        return "(substr(" + operand + ", 1, " + length + ") || '" + rest + "')";
    }

    /** Truth values are numbers to json_extract, and are given their names. */
    static String jsonValue(String document, String path, SqlType<?> type) {
        String value = "json_extract(" + document + ", " + path + ")";
        return switch (type.kind()) {
            case BIGINT -> "CAST(" + value + " AS INTEGER)";
            case DOUBLE -> "CAST(" + value + " AS REAL)";
            default ->
                "CASE json_type(" + document + ", " + path
                        + ") WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(" + value + " AS TEXT) END";
        };
    }
}
