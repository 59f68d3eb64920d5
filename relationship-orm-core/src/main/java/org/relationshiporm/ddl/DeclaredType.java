package org.relationshiporm.ddl;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The type of a column as a database writes it, and which of ours reads it. */
final class DeclaredType {

    private static final Logger log = LoggerFactory.getLogger(DeclaredType.class);

    private static final Pattern WITH_SIZES = Pattern.compile("([^(]+)\\(([\\d,\\s]+)\\)(.*)");

    /** For a NUMERIC that says neither; a wide one with room on both sides of the point. */
    private static final SqlType<?> ANY_DECIMAL = SqlType.decimal(38, 10);

    private final String name;
    private final List<Integer> sizes;

    private DeclaredType(String name, List<Integer> sizes) {
        this.name = name;
        this.sizes = sizes;
    }

    /** The type that reads a column declared so; a type that we do not know is read as text, which is logged. */
    static SqlType<?> read(String declared, String where) {
        SqlType<?> known = parse(declared.toLowerCase(Locale.ROOT).strip()).find();
        if (known == null) {
            log.warn("Column {} has the type {}, which has no counterpart; it is taken as text.", where, declared);
            return SqlType.TEXT;
        }
        return known;
    }

    private static DeclaredType parse(String declared) {
        Matcher sized = WITH_SIZES.matcher(declared);
        return sized.matches()
                ? new DeclaredType(
                        (sized.group(1).strip() + sized.group(3)).strip(),
                        Arrays.stream(sized.group(2).split(","))
                                .map(String::strip)
                                .map(Integer::valueOf)
                                .toList())
                : new DeclaredType(declared, List.of());
    }

    private @Nullable SqlType<?> find() {
        return switch (name) {
            case "smallint", "int2", "tinyint" -> SqlType.SMALLINT;
            case "integer", "int", "int4", "mediumint", "serial" -> SqlType.INTEGER;
            case "bigint", "int8", "bigserial", "unsigned big int" -> SqlType.BIGINT;
            case "boolean", "bool" -> SqlType.BOOLEAN;
            case "bit" -> sizes.isEmpty() || sizes.get(0) == 1 ? SqlType.BOOLEAN : null;
            case "real", "float4" -> SqlType.REAL;
            case "double precision", "double", "float", "float8" -> SqlType.DOUBLE;
            case "numeric", "decimal", "money", "number" -> decimal();
            case "text", "clob", "ntext", "string", "" -> SqlType.TEXT;
            case "character varying",
                    "varchar",
                    "character",
                    "char",
                    "bpchar",
                    "nvarchar",
                    "nchar",
                    "native character",
                    "varying character" -> sizes.isEmpty() ? SqlType.TEXT : SqlType.text(sizes.get(0));
            case "bytea", "blob", "binary", "varbinary" -> SqlType.BINARY;
            case "json", "jsonb" -> SqlType.JSON;
            case "uuid" -> SqlType.UUID;
            case "date" -> SqlType.DATE;
            case "time", "time without time zone" -> SqlType.TIME;
            case "timestamp", "datetime", "timestamp without time zone" -> SqlType.TIMESTAMP;
            case "timestamptz", "timestamp with time zone" -> SqlType.INSTANT;
            default -> null;
        };
    }

    private SqlType<?> decimal() {
        return sizes.isEmpty()
                ? ANY_DECIMAL
                : SqlType.decimal(sizes.get(0), sizes.size() > 1 ? Math.max(0, sizes.get(1)) : 0);
    }
}
