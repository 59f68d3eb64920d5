package org.relationshiporm.ddl;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.ForeignKey;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.SchemaStatement;

/** Compares the columns of one table. */
final class ColumnComparison {

    private final Table expected;
    private final Table found;
    private final Dialect dialect;
    private final List<SchemaDifference> differences;
    private final MigrationSteps steps;
    private final Set<String> added = new HashSet<>();

    ColumnComparison(
            Table expected, Table found, Dialect dialect, List<SchemaDifference> differences, MigrationSteps steps) {
        this.expected = expected;
        this.found = found;
        this.dialect = dialect;
        this.differences = differences;
        this.steps = steps;
    }

    void compare() {
        for (Column column : expected.columns()) {
            found.findColumn(column.name()).ifPresentOrElse(there -> compare(column, there), () -> missing(column));
        }
        found.columns().stream()
                .filter(there -> expected.findColumn(there.name()).isEmpty())
                .forEach(this::unmapped);
    }

    /** Whether a column that is added brings {@code key} with it. */
    boolean isDeclaredWithNewColumn(ForeignKey key) {
        return !dialect.supportsAlterConstraint()
                && key.columns().size() == 1
                && added.contains(key.columns().get(0));
    }

    private void add(SchemaDifference.Kind kind, Column column, String wanted, String there) {
        differences.add(new SchemaDifference(kind, expected.qualifiedName(), column.name(), wanted, there));
    }

    private String name(Column column) {
        return expected.qualifiedName() + "." + column.name();
    }

    private void missing(Column column) {
        add(SchemaDifference.Kind.MISSING_COLUMN, column, "a column of " + column.type(), "it is missing");
        String refusal = refusal(column);
        if (refusal != null) {
            steps.explain(
                    dialect.name() + " cannot add " + name(column) + " to the table that exists: " + refusal
                            + ".\nCreate the table anew under another name, copy the rows, drop the old table and rename the new one.");
            return;
        }
        boolean unfilled = !column.nullable()
                && column.serverDefault() == null
                && column.computed() == null
                && !column.generated();
        Column addable = withoutUnique(unfilled ? column.asNullable() : column);
        added.add(column.name());
        steps.run(
                new SchemaStatement.AddColumn(expected, addable),
                unfilled
                        ? name(column)
                                + " should be NOT NULL, but rows that are there have no value for it: fill them, then see below."
                        : "");
        if (unfilled) {
            steps.propose(
                    new SchemaStatement.AlterNullability(expected, column),
                    "make " + name(column) + " NOT NULL",
                    "Fails while rows have NULL.");
        }
        if (dialect.hasComments() && column.comment() != null) {
            steps.run(new SchemaStatement.Comment(expected, column));
        }
    }

    /** The uniqueness is added as a constraint of the table, under its name. */
    private static Column withoutUnique(Column column) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.primaryKey(),
                false,
                column.generated(),
                column.serverDefault(),
                column.references(),
                column.computed(),
                column.sequence(),
                column.comment());
    }

    private @Nullable String refusal(Column column) {
        if (dialect.supportsAlterConstraint()) {
            return null;
        }
        String value = column.serverDefault();
        if (column.primaryKey() || column.generated()) {
            return "it is part of the primary key";
        }
        if (column.computed() != null) {
            return "a stored computed column can only be declared with the table";
        }
        if (value != null
                && (value.startsWith("(") || value.toUpperCase(Locale.ROOT).startsWith("CURRENT_"))) {
            return "its default " + value + " is not constant";
        }
        if (value != null && column.references() != null) {
            return "a column with a foreign key can have no default";
        }
        return null;
    }

    private void compare(Column column, Column there) {
        type(column, there);
        generation(column, there);
        nullability(column, there);
        String value = column.serverDefault();
        if (value != null && !SqlWords.same(SqlWords.withoutOuterBrackets(value), there.serverDefault())) {
            add(
                    SchemaDifference.Kind.DEFAULT,
                    column,
                    "the default " + value,
                    there.serverDefault() == null ? "it has none" : "it is " + there.serverDefault());
            steps.alter(
                    new SchemaStatement.AlterDefault(expected, column),
                    "give " + name(column) + " the default " + value,
                    "");
        }
        if (dialect.hasComments() && TableComparison.differs(column.comment(), there.comment())) {
            add(SchemaDifference.Kind.COMMENT, column, "the comment '" + column.comment() + "'", "it is another");
            steps.run(new SchemaStatement.Comment(expected, column));
        }
    }

    private void type(Column column, Column there) {
        String wanted = dialect.columnType(column.type());
        String declared = dialect.columnType(there.type());
        boolean fits = dialect.typesArePreferences()
                ? TypeFamily.fits(dialect, column.type(), declared)
                : wanted.equals(declared);
        if (!fits) {
            add(SchemaDifference.Kind.TYPE, column, "the type " + wanted, "it is " + declared);
            steps.propose(
                    new SchemaStatement.AlterType(expected, column),
                    "change the type of " + name(column) + " from " + declared + " to " + wanted,
                    name(column) + " is " + declared
                            + ". Values that do not fit are refused or cut, and the table is written anew.");
        }
    }

    private void generation(Column column, Column there) {
        boolean computed = column.computed() != null;
        if (computed != (there.computed() != null)
                || (computed && !SqlWords.same(column.computed(), there.computed()))) {
            String wanted = computed ? "a column computed as " + column.computed() : "a column to write";
            add(
                    SchemaDifference.Kind.COMPUTED,
                    column,
                    wanted,
                    there.computed() == null ? "it is an ordinary column" : "it is computed as " + there.computed());
            steps.explain("Column " + name(column) + " should be " + wanted
                    + ". No database changes that; drop the column and add it anew.");
        }
        if (column.generated() && !there.generated() && there.serverDefault() == null) {
            add(SchemaDifference.Kind.GENERATED, column, "a key that the database hands out", "it hands out none");
            steps.explain(
                    "Column " + name(column)
                            + " should be generated by the database, and is not. Let it start above the keys that are there; write this by hand.");
        }
    }

    private void nullability(Column column, Column there) {
        if (column.primaryKey() || column.nullable() == there.nullable()) {
            return;
        }
        SchemaStatement change = new SchemaStatement.AlterNullability(expected, column);
        if (column.nullable()) {
            add(SchemaDifference.Kind.NULLABILITY, column, "a column that can hold NULL", "it is NOT NULL");
            steps.alter(change, "let " + name(column) + " take NULL", "");
        } else {
            add(SchemaDifference.Kind.NULLABILITY, column, "NOT NULL", "it can hold NULL");
            steps.propose(change, "make " + name(column) + " NOT NULL", "Fails while rows have NULL.");
        }
    }

    private void unmapped(Column there) {
        boolean required = !there.nullable()
                && !there.generated()
                && there.serverDefault() == null
                && there.computed() == null
                && !there.primaryKey();
        if (required) {
            add(
                    SchemaDifference.Kind.UNMAPPED_REQUIRED_COLUMN,
                    there,
                    "no column that every row must have and the mapping does not know",
                    "it is NOT NULL without a default");
            steps.propose(
                    new SchemaStatement.AlterNullability(found, there.asNullable()),
                    "let " + name(there) + " take NULL",
                    name(there)
                            + " must have a value in every row, but no mapping knows it: map it, give it a default, or let it take NULL.");
        }
    }
}
