package org.relationshiporm.render;

import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.SchemaStatement;

/** Writes the statements that change a table that exists. */
final class AlterTableWriter {

    private final StatementText text;
    private final ColumnDefinitionWriter columns;
    private final ConstraintWriter constraints;

    AlterTableWriter(StatementText text, ColumnDefinitionWriter columns, ConstraintWriter constraints) {
        this.text = text;
        this.columns = columns;
        this.constraints = constraints;
    }

    void write(SchemaStatement statement) {
        if (statement instanceof SchemaStatement.AddColumn add) {
            addColumn(add.table(), add.column());
        } else if (statement instanceof SchemaStatement.AddForeignKey add) {
            alter(add.table(), "the foreign keys").add(" ADD ");
            constraints.foreignKey(add.table(), add.key(), true);
        } else if (statement instanceof SchemaStatement.DropForeignKey drop) {
            alter(drop.table(), "the foreign keys")
                    .add(" DROP CONSTRAINT ")
                    .name(drop.table().nameOf(drop.key()));
        } else if (statement instanceof SchemaStatement.AddUnique add) {
            alter(add.table(), "the unique constraints").add(" ADD ");
            constraints.unique(add.table(), add.unique());
        } else if (statement instanceof SchemaStatement.AddCheck add) {
            alter(add.table(), "the checks").add(" ADD ");
            constraints.check(add.table(), add.check());
        } else if (statement instanceof SchemaStatement.DropConstraint drop) {
            alter(drop.table(), "the constraints").add(" DROP CONSTRAINT ").name(drop.name());
        } else if (statement instanceof SchemaStatement.AlterType change) {
            alterColumn(change.table(), change.column())
                    .add(" TYPE ")
                    .add(text.dialect().columnType(change.column().type()));
        } else if (statement instanceof SchemaStatement.AlterDefault change) {
            String value = change.column().serverDefault();
            alterColumn(change.table(), change.column()).add(value == null ? " DROP DEFAULT" : " SET DEFAULT " + value);
        } else if (statement instanceof SchemaStatement.AlterNullability change) {
            alterColumn(change.table(), change.column())
                    .add(change.column().nullable() ? " DROP NOT NULL" : " SET NOT NULL");
        }
    }

    private StatementText alter(Table table, String what) {
        if (!text.dialect().supportsAlterConstraint()) {
            throw new IllegalArgumentException(text.dialect().name() + " cannot change " + what
                    + " of the existing table '" + table.name() + "'. Declare them when the table is created.");
        }
        return text.add("ALTER TABLE ").table(table);
    }

    private StatementText alterColumn(Table table, Column column) {
        return alter(table, "the columns").add(" ALTER COLUMN ").name(column.name());
    }

    /** A foreign key of the one column stands with the column, for databases that can add none later. */
    private void addColumn(Table table, Column column) {
        text.add("ALTER TABLE ").table(table).add(" ADD COLUMN ");
        columns.define(table, column, constraints.isNamed(table, column));
        if (column.references() != null && !text.dialect().supportsAlterConstraint()) {
            constraints.references(table, column.references());
        }
    }
}
