package org.relationshiporm.sql;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/** Functions that each database spells in its own way. */
public enum PortableFunction {
    /** The moment at which the statement, or on PostgreSQL its transaction, began. */
    NOW(SqlType.INSTANT),
    /** The day in UTC. */
    TODAY(SqlType.DATE),
    YEAR(SqlType.INTEGER),
    MONTH(SqlType.INTEGER),
    DAY(SqlType.INTEGER),
    HOUR(SqlType.INTEGER),
    MINUTE(SqlType.INTEGER),
    SECOND(SqlType.INTEGER),
    TRUNCATE_TO_YEAR(null),
    TRUNCATE_TO_MONTH(null),
    TRUNCATE_TO_DAY(null),
    TRUNCATE_TO_HOUR(null),
    TRUNCATE_TO_MINUTE(null),
    /** The one-based position of the second text in the first. */
    POSITION(SqlType.BIGINT),
    /** A number rounded to as many digits as the second argument says. */
    ROUND(null);

    private final @Nullable SqlType<?> type;

    PortableFunction(@Nullable SqlType<?> type) {
        this.type = type;
    }

    /** What it gives; null for the type of its first argument. */
    public @Nullable SqlType<?> type() {
        return type;
    }
}
