package org.relationshiporm.mapping;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;

/** The constraints and indexes that a class declares for its table. */
final class TableRules {

    private final List<Unique> uniques = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    void add(Unique unique) {
        uniques.add(unique);
    }

    void add(Index index) {
        indexes.add(index);
    }

    boolean hasUnnamedIndexOver(List<Index.Part> parts) {
        List<String> columns = parts.stream().map(Index.Part::text).toList();
        return indexes.stream()
                .anyMatch(index -> index.name() == null && index.columns().equals(columns));
    }

    void add(Check check) {
        checks.add(check);
    }

    /** {@code table} with the rules. In a table that several classes make, a rule of each is there once. */
    Table addTo(Table table) {
        Table ruled = table;
        for (Unique unique : uniques) {
            ruled = ruled.uniques().contains(unique.columns()) ? ruled : ruled.withUnique(unique);
        }
        for (Index index : indexes) {
            ruled = ruled.indexes().contains(index) ? ruled : ruled.withIndex(index);
        }
        for (Check check : checks) {
            ruled = ruled.checks().contains(check) ? ruled : ruled.withCheck(check);
        }
        return ruled;
    }

    /** The rules without names of their own, for a table beside that which has the names. */
    TableRules unnamed() {
        TableRules copy = new TableRules();
        uniques.forEach(unique -> copy.add(new Unique(null, unique.columns())));
        indexes.forEach(index -> copy.add(new Index(null, index.parts(), index.unique(), index.where())));
        checks.forEach(check -> copy.add(Check.of(check.condition())));
        return copy;
    }
}
