package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
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
    void manyRowsAreUpdatedAndDeletedWithTheirOwnCounts() {
        Table given = Table.of("given", ID, Column.of("c1", SqlType.text(20)), Column.of("place", SqlType.DECIMAL));
        create(given);
        List<Object[]> inserted = new ArrayList<>();
        List<Object[]> changes = new ArrayList<>();
        List<Object[]> gone = new ArrayList<>();
        for (int id = 1; id <= 6000; id++) {
            inserted.add(row(id, "old", null));
            changes.add(
                    row(id % 7 == 0 ? null : "new " + id, new BigDecimal(id), id % 10 == 0 ? id + 10_000 : id, "old"));
            gone.add(row(id % 3 == 0 ? null : (Integer) id));
        }
        writer.insert(given, given.columns(), inserted, List.of());
        int[] updated = writer.update(
                given, List.of(given.column("c1"), given.column("place")), List.of(ID, given.column("c1")), changes);
        List<List<Object>> stored = select(given, given.columns(), null);
        for (int id = 1; id <= 6000; id++) {
            boolean missed = id % 10 == 0;
            assertThat(updated[id - 1]).isEqualTo(missed ? 0 : 1);
            assertThat(stored.get(id - 1).get(1)).isEqualTo(missed ? "old" : id % 7 == 0 ? null : "new " + id);
            assertThat(stored.get(id - 1).get(2)).isEqualTo(missed ? null : new BigDecimal(id + ".0000"));
        }
        int[] deleted = writer.delete(given, List.of(ID), gone);
        for (int id = 1; id <= 6000; id++) {
            assertThat(deleted[id - 1]).isEqualTo(id % 3 == 0 ? 0 : 1);
        }
        assertThat(select(given, List.of(ID), null)).hasSize(2000);
    }

    @Test
    void rowSoughtTwiceIsChangedInTurn() {
        create(PEOPLE);
        writer.insert(PEOPLE, List.of(ID, NAME), rows(row(1, "a"), row(2, "b")), List.of());
        List<Object[]> changes = rows(row("p", 1), row("q", 2), row("r", 1), row("s", 2), row("t", 1), row("u", 3));
        assertThat(writer.update(PEOPLE, List.of(NAME), List.of(ID), changes)).containsExactly(1, 1, 1, 1, 1, 0);
        assertThat(select(PEOPLE, List.of(ID, NAME), null)).containsExactly(List.of(1, "t"), List.of(2, "s"));
        assertThat(writer.delete(PEOPLE, List.of(ID), rows(row(1), row(1), row(2), row(2), row(3))))
                .containsExactly(1, 0, 1, 0, 0);
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
