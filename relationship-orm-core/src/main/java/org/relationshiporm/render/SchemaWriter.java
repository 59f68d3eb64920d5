package org.relationshiporm.render;

import java.util.List;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.SchemaStatement;

/** Writes the statements that change the schema. */
final class SchemaWriter {

    private final StatementText text;

    SchemaWriter(StatementText text) {
        this.text = text;
    }

    void write(SchemaStatement statement) {
        if (statement instanceof SchemaStatement.CreateTable create) {
            create(create);
        } else if (statement instanceof SchemaStatement.DropTable drop) {
            text.add(drop.ifExists() ? "DROP TABLE IF EXISTS " : "DROP TABLE ").table(drop.table());
        } else if (statement instanceof SchemaStatement.AddForeignKey add) {
            alter(add.table()).add(" ADD ");
            foreignKey(add.table(), add.key(), true);
        } else if (statement instanceof SchemaStatement.DropForeignKey drop) {
            alter(drop.table()).add(" DROP CONSTRAINT ").name(constraintName(drop.table(), drop.key()));
        }
    }

    private StatementText alter(Table table) {
        if (!text.dialect().supportsAlterConstraint()) {
            throw new IllegalArgumentException(
                    text.dialect().name() + " cannot change the foreign keys of the existing table '" + table.name()
                            + "'. Declare them when the table is created.");
        }
        return text.add("ALTER TABLE ").table(table);
    }

    private void create(SchemaStatement.CreateTable create) {
        Table table = create.table();
        text.add(create.ifNotExists() ? "CREATE TABLE IF NOT EXISTS " : "CREATE TABLE ")
                .table(table)
                .add(" (");
        for (int position = 0; position < table.columns().size(); position++) {
            text.add(position == 0 ? "" : ", ");
            column(table, table.columns().get(position));
        }
        if (!table.primaryKey().isEmpty() && !declaresPrimaryKey(table)) {
            text.add(", PRIMARY KEY (").columns(table.primaryKey()).add(")");
        }
        table.uniques().forEach(columns -> text.add(", UNIQUE (").names(columns).add(")"));
        for (ForeignKey key : table.foreignKeys()) {
            if (!create.laterKeys().contains(key)) {
                text.add(", ");
                foreignKey(table, key, key.name() != null || text.dialect().supportsAlterConstraint());
            }
        }
        text.add(")");
    }

    private boolean declaresPrimaryKey(Table table) {
        return text.dialect().generatedColumnIsPrimaryKey()
                && table.primaryKey().stream().anyMatch(Column::generated);
    }

    private void column(Table table, Column column) {
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
        if (column.unique()) {
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
        text.add(text.dialect().generatedColumnType(column.type()));
    }

    private void foreignKey(Table table, ForeignKey key, boolean named) {
        if (named) {
            text.add("CONSTRAINT ").name(constraintName(table, key)).add(" ");
        }
        text.add("FOREIGN KEY (").names(key.columns()).add(") REFERENCES ");
        referenced(key.referencedTable());
        text.add(" (").names(key.referencedColumns()).add(")");
        action(" ON DELETE ", key.onDelete());
        action(" ON UPDATE ", key.onUpdate());
        if (key.deferrable()) {
            text.add(" DEFERRABLE INITIALLY DEFERRED");
        }
    }

    private void referenced(String qualifiedName) {
        int dot = qualifiedName.indexOf('.');
        if (dot > 0) {
            text.name(qualifiedName.substring(0, dot)).add(".");
        }
        text.name(qualifiedName.substring(dot + 1));
    }

    private void action(String event, ReferentialAction action) {
        if (action != ReferentialAction.NO_ACTION) {
            text.add(event).add(action.name().replace('_', ' '));
        }
    }

    /** The key's own name, or one derived from its table and columns: the same each time, and short enough for every database. */
    static String constraintName(Table table, ForeignKey key) {
        String own = key.name();
        if (own != null) {
            return own;
        }
        String derived = "fk_" + table.name() + "_" + String.join("_", key.columns());
        int longest = 60;
        if (derived.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= longest) {
            return derived;
        }
        String hash = Integer.toHexString(derived.hashCode());
        String start = derived.codePoints()
                .filter(character -> character < 128)
                .limit(longest - 1 - hash.length())
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return start + "_" + hash;
    }
}
