package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Sequence;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.TableSet;
import org.relationshiporm.sql.SchemaStatement;

/** The statements that create or drop tables, in the order that they ask for. */
final class SchemaScript {

    private final TableSet tables;
    private final Dialect dialect;

    SchemaScript(TableSet tables, Dialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
    }

    /**
     * Creates those tables of the set that are {@code wanted}, in dependency order: first what they take their keys from, then each with its indexes and
     * comments, and at last the foreign keys to tables that had to wait.
     */
    List<SchemaStatement> create(List<Table> wanted) {
        List<SchemaStatement> statements = new ArrayList<>();
        if (dialect.hasSequences()) {
            TableSet.of(wanted)
                    .sequences()
                    .forEach(sequence -> statements.add(new SchemaStatement.CreateSequence(sequence)));
        }
        List<SchemaStatement> later = new ArrayList<>();
        for (Table table : wanted) {
            List<ForeignKey> laterKeys =
                    dialect.supportsAlterConstraint() ? tables.cyclicForeignKeys(table) : List.of();
            statements.add(new SchemaStatement.CreateTable(table, laterKeys, false));
            table.indexes().forEach(index -> statements.add(new SchemaStatement.CreateIndex(table, index)));
            statements.addAll(comments(table));
            laterKeys.forEach(key -> later.add(new SchemaStatement.AddForeignKey(table, key)));
        }
        statements.addAll(later);
        return statements;
    }

    /** The schemas that {@code wanted} tables, and the sequences of their columns, are to lie in, each once. */
    List<String> schemas(List<Table> wanted) {
        TableSet set = TableSet.of(wanted);
        Set<String> schemas = new LinkedHashSet<>(set.schemas());
        if (dialect.hasSequences()) {
            set.sequences().stream()
                    .map(Sequence::schema)
                    .flatMap(Stream::ofNullable)
                    .forEach(schemas::add);
        }
        return List.copyOf(schemas);
    }

    private List<SchemaStatement> comments(Table table) {
        List<SchemaStatement> comments = new ArrayList<>();
        if (dialect.hasComments()) {
            if (table.comment() != null) {
                comments.add(new SchemaStatement.Comment(table, null));
            }
            for (Column column : table.columns()) {
                if (column.comment() != null) {
                    comments.add(new SchemaStatement.Comment(table, column));
                }
            }
        }
        return comments;
    }

    /** Drops those tables of the set that are {@code present}, in dependency order, and what they took their keys from. */
    List<SchemaStatement> drop(List<Table> present) {
        List<Table> reversed = new ArrayList<>(present);
        Collections.reverse(reversed);
        List<SchemaStatement> statements = new ArrayList<>();
        reversed.forEach(table -> statements.add(new SchemaStatement.DropTable(table, false)));
        if (dialect.hasSequences()) {
            TableSet.of(present)
                    .sequences()
                    .forEach(sequence -> statements.add(new SchemaStatement.DropSequence(sequence)));
        }
        return statements;
    }
}
