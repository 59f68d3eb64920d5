package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;

/** Statements that change the schema. */
public sealed interface SchemaStatement extends Statement {

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

    /** A schema for tables to be in. */
    record CreateSchema(String name) implements SchemaStatement {}

    /** A sequence, unless it is there. */
    record CreateSequence(Sequence sequence) implements SchemaStatement {}

    /** Takes a sequence away, if it is there. */
    record DropSequence(Sequence sequence) implements SchemaStatement {}

    /** An index of a table that exists. */
    record CreateIndex(Table table, Index index) implements SchemaStatement {}

    /** Takes an index away. */
    record DropIndex(Table table, Index index) implements SchemaStatement {}

    /** Keeps the comment of a table, or with a column of that. */
    record Comment(Table table, @Nullable Column column) implements SchemaStatement {}

    /** Adds a column with what it declares itself to a table that exists. */
    record AddColumn(Table table, Column column) implements SchemaStatement {}

    /** Adds a unique constraint to a table that exists. */
    record AddUnique(Table table, Unique unique) implements SchemaStatement {}

    /** Adds a check to a table that exists. */
    record AddCheck(Table table, Check check) implements SchemaStatement {}

    /** Gives a column its declared type. */
    record AlterType(Table table, Column column) implements SchemaStatement {}

    /** Gives a column its declared default, or none. */
    record AlterDefault(Table table, Column column) implements SchemaStatement {}

    /** Lets a column take NULL or not, as it declares. */
    record AlterNullability(Table table, Column column) implements SchemaStatement {}

    /** Takes a constraint away by its name. */
    record DropConstraint(Table table, String name) implements SchemaStatement {}

    /** DROP TABLE. */
    record DropTable(Table table, boolean ifExists) implements SchemaStatement {}
}
