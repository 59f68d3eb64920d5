package org.relationshiporm.mapping;

import org.relationshiporm.entity.ForeignKey;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;

/** The reference of a field's column to a column that exists. */
record ColumnReference(PropertyDraft property, String field, ForeignKey annotation, Table table, Column column) {}
