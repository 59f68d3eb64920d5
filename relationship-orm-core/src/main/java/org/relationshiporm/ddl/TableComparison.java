package org.relationshiporm.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Check;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Index;
import org.relationshiporm.schema.Table;
import org.relationshiporm.schema.Unique;
import org.relationshiporm.sql.SchemaStatement;

/** Compares one table with what the database has under its name, and writes down what to do. */
final class TableComparison {

    private final Table expected;
    private final Table found;
    private final Dialect dialect;
    private final List<SchemaDifference> differences;
    private final MigrationSteps steps;

    TableComparison(
            Table expected, Table found, Dialect dialect, List<SchemaDifference> differences, MigrationSteps steps) {
        this.expected = expected;
        this.found = found;
        this.dialect = dialect;
        this.differences = differences;
        this.steps = steps;
    }

    void compare() {
        ColumnComparison columns = new ColumnComparison(expected, found, dialect, differences, steps);
        columns.compare();
        primaryKey();
        uniques();
        expected.checks().forEach(this::check);
        expected.indexes().forEach(this::index);
        for (ForeignKey key : expected.foreignKeys()) {
            foreignKey(key, columns.isDeclaredWithNewColumn(key));
        }
        comment();
    }

    private void add(SchemaDifference.Kind kind, String wanted, String there) {
        differences.add(new SchemaDifference(kind, expected.qualifiedName(), null, wanted, there));
    }

    private void primaryKey() {
        Set<String> wanted = expected.primaryKey().stream().map(Column::name).collect(Collectors.toSet());
        Set<String> there = found.primaryKey().stream().map(Column::name).collect(Collectors.toSet());
        if (!wanted.equals(there)) {
            add(
                    SchemaDifference.Kind.PRIMARY_KEY,
                    "the primary key " + names(wanted),
                    there.isEmpty() ? "it has none" : "it is " + names(there));
            steps.explain(
                    "Table " + expected.qualifiedName() + ": its primary key is " + names(there) + " and should be "
                            + names(wanted) + ". What refers to it has to be changed with it; write this by hand.");
        }
    }

    private void uniques() {
        Set<Set<String>> there = new HashSet<>();
        found.columns().stream().filter(Column::unique).forEach(column -> there.add(Set.of(column.name())));
        found.uniques().forEach(columns -> there.add(Set.copyOf(columns)));
        found.indexes().stream()
                .filter(index -> index.unique()
                        && index.where() == null
                        && index.columns().size() == index.parts().size())
                .forEach(index -> there.add(Set.copyOf(index.columns())));
        there.add(found.primaryKey().stream().map(Column::name).collect(Collectors.toSet()));
        Stream.concat(
                        expected.columns().stream().filter(Column::unique).map(column -> Unique.of(column.name())),
                        expected.uniqueConstraints().stream())
                .filter(unique -> !there.contains(Set.copyOf(unique.columns())))
                .forEach(this::unique);
    }

    private void unique(Unique unique) {
        add(SchemaDifference.Kind.UNIQUE, "a unique constraint over " + names(unique.columns()), "there is none");
        String remark = "Fails while rows share these values.";
        if (dialect.supportsAlterConstraint()) {
            steps.run(new SchemaStatement.AddUnique(expected, unique), remark);
        } else {
            Index index = Index.of(
                            unique.columns().stream().map(Index.Part::column).toArray(Index.Part[]::new))
                    .asUnique()
                    .named(Objects.requireNonNullElse(
                            expected.nameOf(unique),
                            "uq_" + expected.name() + "_" + String.join("_", unique.columns())));
            steps.run(
                    new SchemaStatement.CreateIndex(expected, index),
                    remark + " (An index, since " + dialect.name() + " adds no constraint to a table that exists.)");
        }
    }

    private void check(Check check) {
        String name = expected.nameOf(check);
        boolean named = found.checks().stream().anyMatch(candidate -> name != null && name.equals(candidate.name()));
        boolean same = found.checks().stream()
                .filter(candidate -> !named || Objects.equals(name, candidate.name()))
                .anyMatch(candidate -> SqlWords.same(candidate.condition(), check.condition()));
        if (same) {
            return;
        }
        add(
                SchemaDifference.Kind.CHECK,
                "the check " + check.condition(),
                named ? "that named " + name + " is another" : "there is none");
        if (named && name != null) {
            steps.alter(
                    new SchemaStatement.DropConstraint(expected, name),
                    "drop the check " + name + " of " + expected,
                    "");
        }
        steps.alter(
                new SchemaStatement.AddCheck(expected, check),
                "add CHECK (" + check.condition() + ") to " + expected.qualifiedName(),
                "Fails while rows do not meet it.");
    }

    private void index(Index index) {
        boolean same = found.indexes().stream().anyMatch(candidate -> isSame(index, candidate))
                || (index.where() == null
                        && !index.unique()
                        && index.columns().size() == index.parts().size()
                        && isCovered(index));
        if (same) {
            return;
        }
        String name = expected.nameOf(index);
        Optional<Index> namesake = found.indexes().stream()
                .filter(candidate -> name.equals(candidate.name()))
                .findFirst();
        add(
                SchemaDifference.Kind.INDEX,
                (index.unique() ? "a unique index " : "an index ") + name + " over " + terms(index),
                namesake.isPresent() ? "that of this name is another" : "there is none");
        namesake.ifPresent(other -> steps.run(new SchemaStatement.DropIndex(expected, other)));
        steps.run(
                new SchemaStatement.CreateIndex(expected, index),
                index.unique() ? "Fails while rows share these values." : "");
    }

    /** Whether a constraint finds the rows as well. */
    private boolean isCovered(Index index) {
        return index.parts().stream().noneMatch(Index.Part::descending)
                && found.uniques().contains(index.columns());
    }

    private static boolean isSame(Index wanted, Index there) {
        if (wanted.unique() != there.unique()
                || wanted.parts().size() != there.parts().size()
                || !SqlWords.same(wanted.where(), there.where())) {
            return false;
        }
        for (int position = 0; position < wanted.parts().size(); position++) {
            Index.Part left = wanted.parts().get(position);
            Index.Part right = there.parts().get(position);
            boolean sameText = left.isExpression()
                    ? SqlWords.same(left.text(), right.text())
                    : left.text().equals(right.text());
            if (left.isExpression() != right.isExpression() || left.descending() != right.descending() || !sameText) {
                return false;
            }
        }
        return true;
    }

    private static String terms(Index index) {
        return index.parts().stream()
                .map(part -> part.text() + (part.descending() ? " desc" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void foreignKey(ForeignKey key, boolean declared) {
        Optional<ForeignKey> there = found.foreignKeys().stream()
                .filter(candidate -> pairs(key).equals(pairs(candidate))
                        && key.referencedTable().equals(candidate.referencedTable()))
                .findFirst();
        String what = "a foreign key " + names(key.columns()) + " to `" + key.referencedTable() + "` "
                + names(key.referencedColumns());
        SchemaStatement adding = new SchemaStatement.AddForeignKey(expected, key);
        if (there.isEmpty()) {
            add(SchemaDifference.Kind.FOREIGN_KEY, what, "there is none");
            if (!declared) {
                steps.alter(
                        adding,
                        "add " + what + " to " + expected.qualifiedName(),
                        "Fails while rows refer to rows that do not exist.");
            }
        } else if (!rules(key).equals(rules(there.get()))) {
            add(SchemaDifference.Kind.FOREIGN_KEY_ACTION, what + " with " + rules(key), "it has " + rules(there.get()));
            String name = there.get().name();
            if (name != null) {
                steps.alter(
                        new SchemaStatement.DropConstraint(expected, name),
                        "change " + what + " of " + expected.qualifiedName() + " to " + rules(key),
                        "");
            }
            if (name == null || dialect.supportsAlterConstraint()) {
                steps.alter(adding, "change " + what + " of " + expected.qualifiedName() + " to " + rules(key), "");
            }
        }
    }

    private static Set<List<String>> pairs(ForeignKey key) {
        Set<List<String>> pairs = new HashSet<>();
        for (int position = 0; position < key.columns().size(); position++) {
            pairs.add(
                    List.of(key.columns().get(position), key.referencedColumns().get(position)));
        }
        return pairs;
    }

    private static String rules(ForeignKey key) {
        return ("ON DELETE " + key.onDelete() + " ON UPDATE " + key.onUpdate() + (key.deferrable() ? " DEFERRED" : ""))
                .replace('_', ' ');
    }

    private void comment() {
        if (dialect.hasComments() && differs(expected.comment(), found.comment())) {
            add(SchemaDifference.Kind.COMMENT, "the comment '" + expected.comment() + "'", "it is another");
            steps.run(new SchemaStatement.Comment(expected, null));
        }
    }

    /** A comment that somebody else wrote is left alone where the mapping has none. */
    static boolean differs(@Nullable String wanted, @Nullable String there) {
        return wanted != null && !wanted.equals(there);
    }

    private static String names(java.util.Collection<String> columns) {
        return new ArrayList<>(columns).stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }
}
