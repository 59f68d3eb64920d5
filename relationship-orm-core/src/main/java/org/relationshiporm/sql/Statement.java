package org.relationshiporm.sql;

/** A whole statement. */
public sealed interface Statement permits Delete, Insert, Select, SchemaStatement, Update, WithSelect {}
