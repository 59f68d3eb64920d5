package org.relationshiporm.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;

/** Writes what a column declares itself: its type, how its value is made, and what it admits. */
final class ColumnDefinitionWriter {

    private final StatementText text;

    ColumnDefinitionWriter(StatementText text) {
        this.text = text;
    }

    /** The definition of {@code column}; without its uniqueness when that is {@code declaredApart}. */
    void define(Table table, Column column, boolean declaredApart) {
        text.name(column.name()).add(" ");
        if (column.generated()) {
            generated(table, column);
        } else {
            text.add(text.dialect().columnType(column.type()));
            if (column.serverDefault() != null) {
                text.add(" DEFAULT ").add(column.serverDefault());
            }
            if (column.computed() != null) {
                text.add(" GENERATED ALWAYS AS (").add(column.computed()).add(") STORED");
            }
        }
        if (!column.nullable() && !(column.generated() && text.dialect().generatedColumnIsPrimaryKey())) {
            text.add(" NOT NULL");
        }
        if (column.unique() && !declaredApart) {
            text.add(" UNIQUE");
        }
        new ContentChecks(text).add(column);
    }

    private void generated(Table table, Column column) {
        if (!column.type().isInteger()) {
            throw new IllegalArgumentException(
                    "Column '" + table.name() + "." + column.name() + "' of type " + column.type()
                            + " cannot be generated. Only whole numbers can; give other keys a value before they are stored.");
        }
        if (text.dialect().generatedColumnIsPrimaryKey() && !table.primaryKey().equals(List.of(column))) {
            throw new IllegalArgumentException("Column '" + table.name() + "." + column.name()
                    + "' cannot be generated: " + text.dialect().name()
                    + " generates only a primary key of one column. Give it its value yourself.");
        }
        Sequence sequence = column.sequence();
        if (sequence != null && text.dialect().hasSequences()) {
            String name = text.cut(() -> text.qualified(sequence.name())).replace("'", "''");
            text.add(text.dialect().columnType(column.type())).add(" DEFAULT nextval('" + name + "')");
        } else {
            text.add(text.dialect().generatedColumnType(column.type()));
        }
    }

    /** {@code content} as a comment in the text, for dialects that have no other place for it. */
    void comment(@Nullable String content, String before, String after) {
        if (content != null && !text.dialect().hasComments()) {
            text.add(before + "/* " + content.replace("*/", "* /") + " */" + after);
        }
    }
}
