package org.relationshiporm.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tables by name, in order of declaration and in the order in which their foreign keys let them be created. Immutable. */
public final class TableSet {

    private final Map<String, Table> tables;

    private TableSet(Map<String, Table> tables) {
        this.tables = tables;
    }

    /** @throws IllegalArgumentException when two tables have one name */
    public static TableSet of(Collection<Table> tables) {
        Map<String, Table> byName = new LinkedHashMap<>();
        for (Table table : tables) {
            Table previous = byName.put(table.qualifiedName(), table);
            if (previous != null && previous != table) {
                throw new IllegalArgumentException("Two tables are named '" + table.qualifiedName() + "'. Rename one.");
            }
        }
        requireIndexNames(byName.values());
        return new TableSet(byName);
    }

    /** An index's name is its own among all tables of a schema. */
    private static void requireIndexNames(Collection<Table> tables) {
        Map<String, Table> owners = new HashMap<>();
        for (Table table : tables) {
            for (Index index : table.indexes()) {
                Table other = owners.put(table.schema() + "." + table.nameOf(index), table);
                if (other != null && other != table) {
                    throw new IllegalArgumentException(
                            "Tables '" + other.qualifiedName() + "' and '" + table.qualifiedName()
                                    + "' both have an index named '" + table.nameOf(index)
                                    + "'. Give one of the indexes a name of its own.");
                }
            }
        }
    }

    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    /** The sequences from which columns take their values, each once. */
    public List<Sequence> sequences() {
        return tables.values().stream()
                .flatMap(table -> table.columns().stream())
                .map(Column::sequence)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    /** The schemas that tables name, each once. */
    public List<String> schemas() {
        return tables.values().stream()
                .map(Table::schema)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
    }

    public Optional<Table> find(String qualifiedName) {
        return Optional.ofNullable(tables.get(qualifiedName));
    }

    /**
     * The tables so that each follows the tables that it refers to; declaration order otherwise. Foreign keys of a table to itself do not
     * count. Among tables that refer to each other in a cycle the order is that of declaration, and {@link #cyclicForeignKeys} tells which keys
     * must be added once all tables are there.
     */
    public List<Table> inDependencyOrder() {
        List<Table> ordered = new ArrayList<>();
        Set<Table> done = new HashSet<>();
        for (Table table : tables.values()) {
            visit(table, ordered, done, new ArrayDeque<>());
        }
        return ordered;
    }

    private void visit(Table table, List<Table> ordered, Set<Table> done, Deque<Table> path) {
        if (done.contains(table) || path.contains(table)) {
            return;
        }
        path.push(table);
        for (ForeignKey key : table.foreignKeys()) {
            Table referenced = tables.get(key.referencedTable());
            if (referenced != null && referenced != table) {
                visit(referenced, ordered, done, path);
            }
        }
        path.pop();
        done.add(table);
        ordered.add(table);
    }

    /** The foreign keys of {@code table} to tables that {@link #inDependencyOrder} places after it. */
    public List<ForeignKey> cyclicForeignKeys(Table table) {
        List<Table> ordered = inDependencyOrder();
        int position = ordered.indexOf(table);
        return table.foreignKeys().stream()
                .filter(key -> {
                    Table referenced = tables.get(key.referencedTable());
                    return referenced != null && ordered.indexOf(referenced) > position;
                })
                .toList();
    }
}
