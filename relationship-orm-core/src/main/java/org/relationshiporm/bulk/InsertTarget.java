package org.relationshiporm.bulk;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.Conflict;
import org.relationshiporm.sql.ExpressionNode;

/** What rows are inserted into: the table of an entity, or one without. */
interface InsertTarget {

    Table table();

    /** The columns by position. */
    List<Column> columns();

    /** For people. */
    String name();

    /**
     * Reads a row of values by name.
     *
     * @throws org.relationshiporm.error.SessionUsageException for a name that is not known, or a value that does not fit
     */
    NewRow row(Map<String, @Nullable Object> values);

    /** The columns that stand for a name. */
    List<Column> columnsOf(String name);

    /** Resolves what callers wrote. */
    ExpressionNode translate(ExpressionNode expression);

    /** What to do on conflict when the rows have the columns of {@code given}. */
    Conflict conflict(InsertSpec.Conflict conflict, BitSet given);

    default List<Column> columns(BitSet given) {
        return given.stream().mapToObj(columns()::get).toList();
    }

    default List<Column> columnsOf(List<String> names) {
        return names.stream().flatMap(name -> columnsOf(name).stream()).toList();
    }
}
