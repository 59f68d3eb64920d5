package org.relationshiporm.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relationshiporm.schema.ForeignKey;

/** The foreign keys that a relationship could join over, all of one table to one other. */
record KeyCandidates(String table, String referencedTable, List<ForeignKey> keys) {

    static KeyCandidates between(EntityDraft from, EntityDraft to) {
        return new KeyCandidates(from.tableName(), to.tableName(), from.foreignKeysTo(to));
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The key of exactly these columns, in any order. */
    Optional<ForeignKey> of(List<String> columns) {
        Set<String> wanted = new HashSet<>(columns);
        return keys.stream()
                .filter(key -> columns.size() == key.columns().size() && wanted.containsAll(key.columns()))
                .findFirst();
    }

    Optional<ForeignKey> only() {
        return keys.size() == 1 ? Optional.of(keys.get(0)) : Optional.empty();
    }

    List<String> columnNames() {
        return keys.stream().flatMap(key -> key.columns().stream()).toList();
    }

    /** "`posts` has two foreign keys to `users` (`author_id`, `editor_id`)". */
    String describe() {
        String columns = String.join(
                ", ", keys.stream().map(key -> describe(key.columns())).toList());
        return Names.quote(table) + " has "
                + (keys.size() == 1 ? "a foreign key" : Names.count(keys.size()) + " foreign keys") + " to "
                + Names.quote(referencedTable) + " (" + columns + ")";
    }

    static String describe(List<String> columns) {
        return columns.size() == 1 ? Names.quote(columns.get(0)) : "(" + Names.quote(columns) + ")";
    }

    /** "`foreignKey = "author_id"`" with the first of the keys. */
    String example() {
        return "`foreignKey = " + Names.literal(keys.get(0).columns()) + "`";
    }
}
