package org.relationshiporm.render;

import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.ReferentialAction;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;

/** Writes the constraints of a table. */
final class ConstraintWriter {

    private final StatementText text;

    ConstraintWriter(StatementText text) {
        this.text = text;
    }

    /** Whether the uniqueness of {@code column} has a name, and so cannot stand with the column itself. */
    boolean isNamed(Table table, Column column) {
        return column.unique() && table.nameOf(Unique.of(column.name())) != null;
    }

    void primaryKey(Table table) {
        name(table.primaryKeyName());
        text.add("PRIMARY KEY (").columns(table.primaryKey()).add(")");
    }

    void unique(Table table, Unique unique) {
        name(table.nameOf(unique));
        text.add("UNIQUE (").names(unique.columns()).add(")");
    }

    void check(Table table, Check check) {
        name(table.nameOf(check));
        text.add("CHECK (").add(check.condition()).add(")");
    }

    private void name(@Nullable String constraint) {
        if (constraint != null) {
            text.add("CONSTRAINT ").name(constraint).add(" ");
        }
    }

    void foreignKey(Table table, ForeignKey key, boolean named) {
        name(named ? table.nameOf(key) : null);
        text.add("FOREIGN KEY (").names(key.columns()).add(")");
        references(table, key);
    }

    /** {@code REFERENCES …} with the actions of {@code key}. */
    void references(Table table, ForeignKey key) {
        text.add(" REFERENCES ").qualified(referenced(table, key));
        text.add(" (").names(key.referencedColumns()).add(")");
        action(" ON DELETE ", key.onDelete());
        action(" ON UPDATE ", key.onUpdate());
        if (key.deferrable()) {
            text.add(" DEFERRABLE INITIALLY DEFERRED");
        }
    }

    private String referenced(Table table, ForeignKey key) {
        String name = key.referencedTable();
        if (text.dialect().hasSchemas()) {
            return name;
        }
        String schema = name.indexOf('.') < 0 ? "" : name.substring(0, name.indexOf('.'));
        if (!schema.equals(table.schema() == null ? "" : table.schema())) {
            throw new IllegalArgumentException(
                    "Table '" + table.qualifiedName() + "' refers to '" + name + "', but "
                            + text.dialect().name()
                            + " knows no foreign keys from one attached database to another. Put both tables into one, or leave the foreign key out.");
        }
        return name.substring(name.indexOf('.') + 1);
    }

    private void action(String event, ReferentialAction action) {
        if (action != ReferentialAction.NO_ACTION) {
            text.add(event).add(action.name().replace('_', ' '));
        }
    }
}
