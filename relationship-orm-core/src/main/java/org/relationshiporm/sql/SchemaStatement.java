package org.relationshiporm.sql;

import java.util.List;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;

/** Statements that change the schema. */
public sealed interface SchemaStatement extends Statement {

    Table table();

    /** CREATE TABLE with all its constraints except {@code laterKeys}, which refer to tables that do not exist yet. */
    record CreateTable(Table table, List<ForeignKey> laterKeys, boolean ifNotExists) implements SchemaStatement {

        public CreateTable {
            laterKeys = List.copyOf(laterKeys);
        }
    }

    /** Adds a foreign key to a table that exists. */
    record AddForeignKey(Table table, ForeignKey key) implements SchemaStatement {}

    /** Takes a foreign key away from a table that exists. */
    record DropForeignKey(Table table, ForeignKey key) implements SchemaStatement {}

    /** DROP TABLE. */
    record DropTable(Table table, boolean ifExists) implements SchemaStatement {}
}
