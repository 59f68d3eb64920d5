package org.relationshiporm.render;

import java.util.List;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;
import org.relationshiporm.sql.SchemaStatement;

/** Writes the statements that create and drop what a schema is made of. */
final class SchemaWriter {

    private final StatementText text;
    private final ColumnDefinitionWriter columns;
    private final ConstraintWriter constraints;

    SchemaWriter(StatementText text) {
        this.text = text;
        this.columns = new ColumnDefinitionWriter(text);
        this.constraints = new ConstraintWriter(text);
    }

    void write(SchemaStatement statement) {
        if (statement instanceof SchemaStatement.CreateTable create) {
            create(create);
        } else if (statement instanceof SchemaStatement.DropTable drop) {
            text.add(drop.ifExists() ? "DROP TABLE IF EXISTS " : "DROP TABLE ").table(drop.table());
        } else if (statement instanceof SchemaStatement.CreateIndex create) {
            createIndex(create.table(), create.index());
        } else if (statement instanceof SchemaStatement.DropIndex drop) {
            text.add("DROP INDEX ");
            schemaOf(drop.table());
            text.name(drop.table().nameOf(drop.index()));
        } else if (statement instanceof SchemaStatement.CreateSchema create) {
            text.add("CREATE SCHEMA ").name(create.name());
        } else if (statement instanceof SchemaStatement.CreateSequence create) {
            createSequence(create.sequence());
        } else if (statement instanceof SchemaStatement.DropSequence drop) {
            text.add("DROP SEQUENCE IF EXISTS ").qualified(drop.sequence().name());
        } else if (statement instanceof SchemaStatement.Comment comment) {
            comment(comment);
        } else {
            new AlterTableWriter(text, columns, constraints).write(statement);
        }
    }

    private void schemaOf(Table table) {
        String schema = table.schema();
        if (schema != null) {
            text.name(schema).add(".");
        }
    }

    private void create(SchemaStatement.CreateTable create) {
        Table table = create.table();
        text.add(create.ifNotExists() ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ")
                .table(table)
                .add(" (");
        columns.comment(table.comment(), "", " ");
        for (int position = 0; position < table.columns().size(); position++) {
            Column column = table.columns().get(position);
            text.add(position == 0 ? "" : ", ");
            columns.define(table, column, constraints.isNamed(table, column));
            columns.comment(column.comment(), " ", "");
        }
        if (!table.primaryKey().isEmpty() && !declaresPrimaryKey(table)) {
            text.add(", ");
            constraints.primaryKey(table);
        }
        for (Column column : table.columns()) {
            if (constraints.isNamed(table, column)) {
                text.add(", ");
                constraints.unique(table, Unique.of(column.name()));
            }
        }
        table.uniqueConstraints().forEach(unique -> {
            text.add(", ");
            constraints.unique(table, unique);
        });
        table.checks().forEach(check -> {
            text.add(", ");
            constraints.check(table, check);
        });
        for (ForeignKey key : table.foreignKeys()) {
            if (!create.laterKeys().contains(key)) {
                text.add(", ");
                constraints.foreignKey(
                        table, key, key.name() != null || text.dialect().supportsAlterConstraint());
            }
        }
        text.add(")");
    }

    private boolean declaresPrimaryKey(Table table) {
        return text.dialect().generatedColumnIsPrimaryKey()
                && table.primaryKey().stream().anyMatch(Column::generated);
    }

    private void createIndex(Table table, Index index) {
        text.add(index.unique() ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        if (text.dialect().hasSchemas()) {
            text.name(table.nameOf(index)).add(" ON ").table(table);
        } else {
            schemaOf(table);
            text.name(table.nameOf(index)).add(" ON ").name(table.name());
        }
        text.add(" (");
        List<Index.Part> parts = index.parts();
        for (int position = 0; position < parts.size(); position++) {
            text.add(position == 0 ? "" : ", ");
            part(parts.get(position));
        }
        text.add(")");
        if (index.where() != null) {
            text.add(" WHERE ").add(index.where());
        }
    }

    private void part(Index.Part part) {
        if (part.isExpression()) {
            text.add("(").add(part.text()).add(")");
        } else {
            text.name(part.text());
        }
        text.add(part.descending() ? " DESC" : "");
    }

    private void createSequence(Sequence sequence) {
        text.add("CREATE SEQUENCE IF NOT EXISTS ").qualified(sequence.name());
        text.add(sequence.start() == 1 ? "" : " START WITH " + sequence.start());
        text.add(sequence.increment() == 1 ? "" : " INCREMENT BY " + sequence.increment());
    }

    private void comment(SchemaStatement.Comment comment) {
        Column column = comment.column();
        String content = column == null ? comment.table().comment() : column.comment();
        text.add(column == null ? "COMMENT ON TABLE " : "COMMENT ON COLUMN ").table(comment.table());
        if (column != null) {
            text.add(".").name(column.name());
        }
        text.add(" IS ").add(content == null ? "NULL" : "'" + content.replace("'", "''") + "'");
    }
}
