package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relationshiporm.error.GeneratedKeysException;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.type.SqlType;

/** Rows are written with few statements, and what the database generates comes back with the right row. */
abstract class RowWriterContract extends DatabaseContract {

    private static final Column ID =
            Column.of("id", SqlType.INTEGER).asPrimaryKey().asGenerated();
    private static final Column NAME = Column.of("name", SqlType.TEXT);
    private static final Column STATE = Column.of("state", SqlType.TEXT).withServerDefault("'new'");
    private static final Table PEOPLE = Table.of("people", ID, NAME, STATE);

    /** Makes the database pass over rows of the table people whose name is 'skip'. */
    abstract void passOverSomeRows();

    private static List<Object[]> named(int number) {
        List<Object[]> rows = new ArrayList<>();
        for (int position = 0; position < number; position++) {
            rows.add(row("name " + position));
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 19, 20, 21, 119, 120, 640, 5000, 5001})
    void generatedKeysComeBackWithTheirRows(int number) {
        create(PEOPLE);
        List<Object[]> returned = writer.insert(PEOPLE, List.of(NAME), named(number), List.of(ID, STATE));
        assertThat(returned).hasSize(number);
        List<List<Object>> stored = select(PEOPLE, List.of(ID, NAME, STATE), null);
        for (int position = 0; position < number; position++) {
            assertThat(stored.get(position)).containsExactly(returned.get(position)[0], "name " + position, "new");
            assertThat(returned.get(position)[1]).isEqualTo("new");
        }
    }

    @Test
    void fiveThousandRowsNeedFewStatementsOfFewTexts() {
        create(PEOPLE);
        writer.insert(PEOPLE, List.of(NAME), named(5000), List.of(ID));
        assertThat(sql.inserts()).isLessThanOrEqualTo(10);
        assertThat(sql.statements("INSERT").stream().distinct()).hasSize(1);
    }

    @Test
    void withoutGrowingKeyEachRowHasItsStatement() {
        Table table = Table.of("people", Column.of("code", SqlType.TEXT).asPrimaryKey(), STATE);
        create(table);
        List<Object[]> returned = writer.insert(
                table, List.of(table.column("code")), rows(row("b"), row("a")), List.of(table.column("code")));
        assertThat(returned.get(0)).containsExactly("b");
        assertThat(returned.get(1)).containsExactly("a");
        assertThat(sql.inserts()).isEqualTo(2);
    }

    @Test
    void rowsOfDefaultsAreInserted() {
        create(PEOPLE);
        List<Object[]> returned = writer.insert(PEOPLE, List.of(), rows(row(), row()), List.of(ID, STATE));
        assertThat(returned).hasSize(2).allSatisfy(row -> assertThat(row[1]).isEqualTo("new"));
        assertThat(returned.get(0)[0]).isNotEqualTo(returned.get(1)[0]);
    }

    @Test
    void rowThatTheDatabasePassesOverIsAnErrorWithAdvice() {
        create(PEOPLE);
        passOverSomeRows();
        assertThatThrownBy(
                        () -> writer.insert(PEOPLE, List.of(NAME), rows(row("a"), row("skip"), row("b")), List.of(ID)))
                .isInstanceOfSatisfying(GeneratedKeysException.class, failure -> {
                    assertThat(failure.insertedRows()).isEqualTo(3);
                    assertThat(failure.returnedRows()).isEqualTo(2);
                    assertThat(failure.table()).isEqualTo("people");
                })
                .hasMessageContaining("trigger")
                .hasMessageContaining("Roll back");
    }

    @Test
    void updateTellsForEachRowHowManyItChanged() {
        create(PEOPLE);
        writer.insert(PEOPLE, List.of(ID, NAME), rows(row(1, "a"), row(2, "b"), row(3, "b")), List.of());
        assertThat(writer.update(
                        PEOPLE,
                        List.of(NAME, STATE),
                        List.of(ID, NAME),
                        rows(row("x", "s", 1, "a"), row("y", null, 2, "other"), row("z", null, 3, "b"))))
                .containsExactly(1, 0, 1);
        assertThat(select(PEOPLE, List.of(ID, NAME), null))
                .containsExactly(List.of(1, "x"), List.of(2, "b"), List.of(3, "z"));
        assertThat(sql.updates()).as("batches").isEqualTo(1);
    }

    @Test
    void updateOfOneRowAndOfNoneAreCounted() {
        create(PEOPLE);
        writer.insert(PEOPLE, List.of(ID, NAME), rows(row(1, "a")), List.of());
        assertThat(writer.update(PEOPLE, List.of(NAME), List.of(ID), rows(row("b", 1))))
                .containsExactly(1);
        assertThat(writer.update(PEOPLE, List.of(NAME), List.of(ID), rows(row("b", null))))
                .containsExactly(0);
        assertThat(writer.update(PEOPLE, List.of(NAME), List.of(ID), List.of())).isEmpty();
    }

    @Test
    void deleteTellsForEachRowHowManyItDeleted() {
        create(PEOPLE);
        writer.insert(PEOPLE, List.of(ID, NAME), rows(row(1, "a"), row(2, "b"), row(3, "b")), List.of());
        assertThat(writer.delete(PEOPLE, List.of(NAME), rows(row("a"), row("none"), row("b"))))
                .containsExactly(1, 0, 2);
        assertThat(sql.deletes()).as("batches").isEqualTo(1);
    }

    @Test
    void linkRowIsInsertedOnlyWhereItIsAbsent() {
        Table links = Table.of(
                "links",
                Column.of("left_id", SqlType.INTEGER).asPrimaryKey(),
                Column.of("right_id", SqlType.TEXT).asPrimaryKey());
        create(links);
        writer.insert(links, links.columns(), rows(row(1, "a")), List.of());
        writer.insertIfAbsent(links, links.columns(), rows(row(1, "a"), row(1, "b"), row(1, "b"), row(2, "a")));
        writer.insertIfAbsent(links, links.columns(), List.of());
        assertThat(select(links, links.columns(), null)).hasSize(3);
    }

    @Test
    void tableWithManyColumnsIsWrittenWithinTheParameterLimit() {
        List<Column> columns = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            columns.add(Column.of("column_" + number, SqlType.INTEGER));
        }
        Table wide = Table.of("wide", columns, List.of());
        create(wide);
        List<Object[]> rows = new ArrayList<>();
        for (int number = 0; number < 600; number++) {
            Object[] row = new Object[columns.size()];
            java.util.Arrays.fill(row, number);
            rows.add(row);
        }
        writer.insert(wide, columns, rows, List.of());
        assertThat(select(wide, List.of(columns.get(299)), null)).hasSize(600);
    }
}
