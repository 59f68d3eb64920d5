package org.relationshiporm.sql;

import org.relationshiporm.schema.Table;

/** A DELETE of the rows that meet the condition. */
public record Delete(Table table, ExpressionNode where) implements Statement {}
