package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ExpressionNode;

/**
 * Inserts of entities whose rows lie in several tables: the rows of the root first, which tell the keys that the database hands out, then those of each
 * class below. Keeps no more than some rows at a time.
 */
final class SpreadInserts {

    /** How many rows wait until each table gets its part of them. */
    private static final int MOST = 1000;

    private final EntityTarget target;
    private final EntityMapping mapping;
    private final JdbcExecutor executor;
    private final List<NewRow> waiting = new ArrayList<>();
    private final BitSet written = new BitSet();
    private boolean sent;
    private long count;

    SpreadInserts(EntityTarget target, JdbcExecutor executor) {
        this.target = target;
        this.mapping = target.mapping();
        this.executor = executor;
    }

    /** Inserts the rows; how many objects they are. */
    long insert(InsertSpec spec) {
        if (spec.conflict() != null) {
            throw refused("on conflict");
        }
        if (spec.selection() != null) {
            throw refused("of what a query gives");
        }
        spec.sources().forEach(source -> source.forEach(row -> add(target.row(row))));
        send();
        return count;
    }

    private SessionUsageException refused(String what) {
        return new SessionUsageException(
                "The insert of " + mapping.name() + " " + what
                        + " would be into several tables at once, and one statement inserts into one. Give it rows, or add objects to the session.");
    }

    /** Whether a table has rows already, of several that get some. */
    boolean hasSent() {
        return sent;
    }

    /** The positions of the properties that were written. */
    BitSet written() {
        return written;
    }

    private void add(NewRow row) {
        if (waiting.size() == MOST) {
            send();
        }
        waiting.add(row);
    }

    private void send() {
        if (waiting.isEmpty()) {
            return;
        }
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (EntityMapping level : mapping.levels()) {
            if (level.isExtension()) {
                insertInto(level, keys);
            } else {
                keys.addAll(insertRoots(level));
            }
        }
        for (NewRow row : waiting) {
            written.or(row.given());
        }
        count += waiting.size();
        waiting.clear();
    }

    /** Inserts the rows of the root's table; their keys, in their order. */
    private List<List<@Nullable Object>> insertRoots(EntityMapping root) {
        TableTarget table = new TableTarget(root.table());
        List<ExpressionNode> key = new ArrayList<>();
        for (PropertyMapping part : mapping.key()) {
            key.add(new ColumnNode(root.table().name(), part.column()));
        }
        List<List<@Nullable Object>> keys = new ArrayList<>();
        RowInserts inserts = new RowInserts(table, executor, null, key, row -> {
            List<@Nullable Object> parts = new ArrayList<>();
            for (int part = 0; part < key.size(); part++) {
                parts.add(row[part]);
            }
            keys.add(parts);
        });
        for (NewRow row : waiting) {
            inserts.add(part(row, root, table, Map.of()));
        }
        sent = true;
        inserts.send();
        return keys;
    }

    private void insertInto(EntityMapping level, List<List<@Nullable Object>> keys) {
        TableTarget table = new TableTarget(level.table());
        RowInserts inserts = new RowInserts(table, executor, null, List.of(), row -> {});
        for (int position = 0; position < waiting.size(); position++) {
            Map<String, @Nullable Object> key = new LinkedHashMap<>();
            for (int part = 0; part < mapping.key().size(); part++) {
                key.put(
                        mapping.key().get(part).column().name(),
                        Objects.requireNonNull(keys.get(position)).get(part));
            }
            inserts.add(part(waiting.get(position), level, table, key));
        }
        inserts.send();
    }

    /** What of {@code row} lies in the table of {@code level}, and the key. */
    private static NewRow part(NewRow row, EntityMapping level, TableTarget table, Map<String, @Nullable Object> key) {
        NewRow part = NewRow.of(table.columns().size());
        for (PropertyMapping property : level.storedProperties()) {
            if (row.given().get(property.index())) {
                part.put(place(table, property.column().name()), row.values()[property.index()]);
            }
        }
        key.forEach((column, value) -> part.put(place(table, column), value));
        return part;
    }

    private static int place(TableTarget table, String name) {
        Column column = table.table().column(name);
        return table.columns().indexOf(column);
    }
}
