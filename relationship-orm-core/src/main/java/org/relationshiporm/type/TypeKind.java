package org.relationshiporm.type;

/** The storage families that every dialect must spell and carry. */
public enum TypeKind {
    SMALLINT,
    INTEGER,
    BIGINT,
    BOOLEAN,
    REAL,
    DOUBLE,
    DECIMAL,
    TEXT,
    JSON,
    BINARY,
    UUID,
    DATE,
    TIME,
    TIMESTAMP,
    INSTANT,
    OFFSET_TIMESTAMP
}
