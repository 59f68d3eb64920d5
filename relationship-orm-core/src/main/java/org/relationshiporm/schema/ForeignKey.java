package org.relationshiporm.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key: {@code columns} of the table that holds it refer, pair by pair, to {@code referencedColumns} of {@code referencedTable}.
 *
 * @param name the constraint's name, or null to let the database choose one
 * @param deferrable whether it is checked only at the end of the transaction
 */
public record ForeignKey(
        @Nullable String name,
        List<String> columns,
        String referencedTable,
        List<String> referencedColumns,
        ReferentialAction onDelete,
        ReferentialAction onUpdate,
        boolean deferrable) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referencedColumns = List.copyOf(referencedColumns);
        if (columns.isEmpty() || columns.size() != referencedColumns.size()) {
            throw new IllegalArgumentException("A foreign key pairs its columns with as many referenced columns; got "
                    + columns + " and " + referencedColumns + ".");
        }
    }

    /** A key that is checked with each statement. */
    public ForeignKey(
            @Nullable String name,
            List<String> columns,
            String referencedTable,
            List<String> referencedColumns,
            ReferentialAction onDelete,
            ReferentialAction onUpdate) {
        this(name, columns, referencedTable, referencedColumns, onDelete, onUpdate, false);
    }

    /** A key of one column to {@code target}, written {@code table.column} (the text after the last dot is the column). */
    public static ForeignKey of(String column, String target, ReferentialAction onDelete) {
        int dot = target.lastIndexOf('.');
        if (dot <= 0 || dot == target.length() - 1) {
            throw new IllegalArgumentException(
                    "Foreign key of column '" + column + "' refers to '" + target + "'. Write it as \"table.column\".");
        }
        return of(List.of(column), target.substring(0, dot), List.of(target.substring(dot + 1)), onDelete);
    }

    public static ForeignKey of(
            List<String> columns, String referencedTable, List<String> referencedColumns, ReferentialAction onDelete) {
        return new ForeignKey(null, columns, referencedTable, referencedColumns, onDelete, ReferentialAction.NO_ACTION);
    }
}
