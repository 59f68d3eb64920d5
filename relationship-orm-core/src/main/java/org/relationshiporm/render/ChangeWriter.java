package org.relationshiporm.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.Conflict;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Insert;
import org.relationshiporm.sql.InsertSelect;
import org.relationshiporm.sql.Returning;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.Update;
import org.relationshiporm.type.SqlType;

/** Writes the statements that change rows. */
final class ChangeWriter {

    private final StatementText text;

    ChangeWriter(StatementText text) {
        this.text = text;
    }

    void write(Insert insert) {
        text.add("INSERT INTO ").table(insert.table());
        if (insert.columns().isEmpty()) {
            defaults(insert);
        } else {
            text.add(" (").columns(insert.columns()).add(") ");
            if (insert.rows() > 1 && text.dialect().writesArrays()) {
                arrays(insert.columns());
            } else {
                values(insert);
            }
        }
        conflict(insert.table(), insert.conflict());
        returning(insert.returning());
    }

    void write(InsertSelect insert) {
        text.add("INSERT INTO ")
                .table(insert.table())
                .add(" (")
                .columns(insert.columns())
                .add(") ");
        Select select = insert.select();
        boolean unclear = insert.conflict() != null && select.where() == null;
        new SelectWriter(text).write(unclear ? select.withWhere(new BooleanNode(true)) : select);
        conflict(insert.table(), insert.conflict());
    }

    private void conflict(Table table, @Nullable Conflict conflict) {
        if (conflict == null) {
            return;
        }
        text.add(" ON CONFLICT");
        if (!conflict.target().isEmpty()) {
            String condition = table.conditionOfUnique(Column.names(conflict.target()));
            text.add(" (").columns(conflict.target()).add(condition == null ? ")" : ") WHERE " + condition);
        }
        if (conflict.assignments().isEmpty()) {
            text.add(" DO NOTHING");
            return;
        }
        text.add(" DO UPDATE SET ");
        assignments(conflict.assignments());
        new SelectWriter(text).where(conflict.where());
    }

    private void assignments(List<Update.Assignment> assignments) {
        for (int position = 0; position < assignments.size(); position++) {
            Update.Assignment assignment = assignments.get(position);
            text.add(position == 0 ? "" : ", ").name(assignment.column().name()).add(" = ");
            assigned(assignment.value(), assignment.column().type());
        }
    }

    private void defaults(Insert insert) {
        if (insert.rows() > 1) {
            throw new IllegalArgumentException("An INSERT into '"
                    + insert.table().name() + "' without columns writes one row of defaults; it was asked for "
                    + insert.rows() + ". Run it for each row.");
        }
        text.add(" DEFAULT VALUES");
    }

    private void values(Insert insert) {
        text.add("VALUES ");
        for (int row = 0; row < insert.rows(); row++) {
            text.add(row == 0 ? "(" : ", (");
            placeholders(insert.columns());
            text.add(")");
        }
    }

    /** The rows are put in order before they are inserted, so that generated values grow with them. */
    private void arrays(List<Column> columns) {
        text.add("SELECT ");
        for (int position = 1; position <= columns.size(); position++) {
            text.add(position == 1 ? "c" : ", c").add(String.valueOf(position));
        }
        text.add(" FROM ");
        givenRows("given", columns);
        text.add(" ORDER BY place");
    }

    /** The rows to write, under {@code alias}: columns c1, c2 and so on from one array each, and their place. */
    private void givenRows(String alias, List<Column> columns) {
        columns.forEach(column -> {
            BindNode values = BindNode.parameter(column.type());
            text.slot(ParameterSlot.list(values, text.dialect().listCodec(column.type()), column.type()));
        });
        text.add(text.dialect().arrayRows(types(columns)))
                .add(" WITH ORDINALITY AS ")
                .add(alias)
                .add(" (");
        for (int position = 1; position <= columns.size(); position++) {
            text.add("c").add(String.valueOf(position)).add(", ");
        }
        text.add("place)");
    }

    /** An UPDATE of many rows, each with its own values for {@code set} and {@code where}, that returns the place of each row it changed. */
    void writeUpdateRows(Table table, List<Column> set, List<Column> where) {
        List<Column> columns = new ArrayList<>(set);
        columns.addAll(where);
        String alias = aliasBeside(table);
        text.add("UPDATE ").table(table).add(" SET ");
        for (int position = 0; position < set.size(); position++) {
            text.add(position == 0 ? "" : ", ")
                    .name(set.get(position).name())
                    .add(" = " + alias + ".c" + (position + 1));
        }
        text.add(" FROM ");
        givenRows(alias, columns);
        match(table, alias, where, set.size() + 1);
    }

    /** A DELETE of many rows, each with its own values for {@code where}, that returns the place of each row it deleted. */
    void writeDeleteRows(Table table, List<Column> where) {
        String alias = aliasBeside(table);
        text.add("DELETE FROM ").table(table).add(" USING ");
        givenRows(alias, where);
        match(table, alias, where, 1);
    }

    private void match(Table table, String alias, List<Column> where, int first) {
        for (int position = 0; position < where.size(); position++) {
            text.add(position == 0 ? " WHERE " : " AND ")
                    .name(table.name())
                    .add(".")
                    .name(where.get(position).name())
                    .add(" = " + alias + ".c" + (first + position));
        }
        text.add(" RETURNING ").add(alias).add(".place");
    }

    private static String aliasBeside(Table table) {
        return table.name().equals("given") ? "given_rows" : "given";
    }

    private static List<SqlType<?>> types(List<Column> columns) {
        return columns.stream().<SqlType<?>>map(Column::type).toList();
    }

    private void placeholders(List<Column> columns) {
        for (int position = 0; position < columns.size(); position++) {
            SqlType<?> type = columns.get(position).type();
            text.add(position == 0 ? "" : ", ").stored(BindNode.parameter(type), type);
        }
    }

    private void returning(List<Column> columns) {
        if (!columns.isEmpty()) {
            text.add(" RETURNING ").columns(columns);
        }
    }

    /** An INSERT of one row that does nothing when a row with these values is there; its values are bound twice over. */
    void writeInsertIfAbsent(Table table, List<Column> columns) {
        text.add("INSERT INTO ").table(table).add(" (").columns(columns).add(") SELECT ");
        placeholders(columns);
        text.add(" WHERE NOT EXISTS (SELECT 1 FROM ").table(table).add(" WHERE ");
        for (int position = 0; position < columns.size(); position++) {
            SqlType<?> type = columns.get(position).type();
            text.add(position == 0 ? "" : " AND ")
                    .name(columns.get(position).name())
                    .add(" = ")
                    .compared(BindNode.parameter(type), type);
        }
        text.add(")");
    }

    void write(Update update) {
        if (update.assignments().isEmpty()) {
            throw new IllegalArgumentException(
                    "An UPDATE of '" + update.table().name() + "' sets no column. Give it at least one assignment.");
        }
        text.add("UPDATE ").table(update.table()).add(" SET ");
        assignments(update.assignments());
        new SelectWriter(text).where(update.where());
        returning(update.returning());
    }

    /** An INSERT of one row of expressions. */
    void writeInsertRow(Table table, List<Update.Assignment> assignments, List<Column> returning) {
        text.add("INSERT INTO ")
                .table(table)
                .add(" (")
                .columns(assignments.stream().map(Update.Assignment::column).toList())
                .add(") VALUES (");
        for (int position = 0; position < assignments.size(); position++) {
            text.add(position == 0 ? "" : ", ");
            assigned(
                    assignments.get(position).value(),
                    assignments.get(position).column().type());
        }
        text.add(")");
        returning(returning);
    }

    private void assigned(ExpressionNode value, SqlType<?> type) {
        if (value instanceof BindNode bind) {
            SqlType<?> own = bind.type();
            text.stored(bind, own == null ? type : own);
            return;
        }
        ExpressionWriter writer = new ExpressionWriter(text);
        if (!writer.writeAs(value, type)) {
            writer.write(value);
        }
    }

    void write(Returning returning) {
        Statement change = returning.change();
        if (change instanceof Insert insert) {
            write(insert);
        } else if (change instanceof InsertSelect insert) {
            write(insert);
        } else if (change instanceof Update update) {
            write(update);
        } else if (change instanceof Delete delete) {
            write(delete);
        }
        for (int position = 0; position < returning.items().size(); position++) {
            text.add(position == 0 ? " RETURNING " : ", ");
            new ExpressionWriter(text).write(returning.items().get(position));
        }
    }

    void write(Delete delete) {
        text.add("DELETE FROM ").table(delete.table());
        new SelectWriter(text).where(delete.where());
        returning(delete.returning());
    }
}
