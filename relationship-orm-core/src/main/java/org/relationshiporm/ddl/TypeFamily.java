package org.relationshiporm.ddl;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.type.SqlType;

/** Column types so roughly that every database's spellings find their place. */
enum TypeFamily {
    WHOLE_NUMBER("int", "serial"),
    BOOLEAN("bool", "bit"),
    TEXT("char", "text", "clob", "string", "json"),
    BINARY("blob", "bytea", "binary"),
    UUID("uuid"),
    NUMBER("real", "floa", "doub", "num", "dec"),
    TIME("date", "time"),
    OTHER();

    private final Set<String> signs;

    TypeFamily(String... signs) {
        this.signs = Set.of(signs);
    }

    static TypeFamily of(String typeName) {
        String name = typeName.toLowerCase(Locale.ROOT);
        for (TypeFamily family : values()) {
            // An interval is no integer.
            if (family.signs.stream().anyMatch(name::contains)
                    && !name.contains("interval")
                    && !name.contains("point")) {
                return family;
            }
        }
        return OTHER;
    }

    /** Whether a column declared as {@code typeName} can hold values of {@code type}. A type that we do not know is given the benefit of the doubt. */
    static boolean fits(Dialect dialect, SqlType<?> type, String typeName) {
        TypeFamily found = of(typeName);
        Set<TypeFamily> accepted = EnumSet.of(of(dialect.columnType(type)), OTHER);
        if (dialect.typesArePreferences()) {
            accepted.add(natural(type));
            if (accepted.contains(BOOLEAN) || accepted.contains(NUMBER)) {
                accepted.addAll(EnumSet.of(WHOLE_NUMBER, NUMBER));
            }
        }
        return accepted.contains(found);
    }

    private static TypeFamily natural(SqlType<?> type) {
        return switch (type.kind()) {
            case SMALLINT, INTEGER, BIGINT -> WHOLE_NUMBER;
            case BOOLEAN -> BOOLEAN;
            case REAL, DOUBLE -> NUMBER;
            case DECIMAL, TEXT, JSON -> TEXT;
            case BINARY -> BINARY;
            case UUID -> UUID;
            case DATE, TIME, TIMESTAMP, INSTANT, OFFSET_TIMESTAMP -> TIME;
        };
    }
}
