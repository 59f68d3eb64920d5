package org.relationshiporm.sql;

/** A whole statement. */
public sealed interface Statement
        permits Delete, Insert, InsertSelect, Returning, Select, SchemaStatement, Update, WithChange, WithSelect {}
