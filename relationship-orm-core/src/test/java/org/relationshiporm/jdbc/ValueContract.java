package org.relationshiporm.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relationshiporm.fixtures.DatabaseContract;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.type.SqlType;
import org.springframework.dao.DataAccessException;

/** Each type's values come back as they were, and SQL compares them as Java does. */
abstract class ValueContract extends DatabaseContract {

    private static final Column ID = Column.of("id", SqlType.INTEGER).asPrimaryKey();

    private Table table;
    private Column column;

    private void createFor(SqlType<?> type) {
        column = Column.of("value", type);
        table = Table.of("samples", ID, column);
        create(table);
    }

    private void store(ValueCase sample) {
        createFor(sample.type());
        List<Object[]> rows = new ArrayList<>();
        for (Object value : sample.values()) {
            rows.add(row(rows.size(), value));
        }
        rows.add(row(rows.size(), null));
        writer.insert(table, table.columns(), rows, List.of());
    }

    private List<Integer> ids(ExpressionNode where) {
        return select(table, List.of(ID), where).stream()
                .map(row -> (Integer) row.get(0))
                .toList();
    }

    private ExpressionNode value() {
        return new ColumnNode("t", column);
    }

    private ExpressionNode compare(Comparison operator, Object value) {
        return new ComparisonNode(operator, value(), BindNode.of(value));
    }

    private void assertStored(ValueCase sample) {
        List<List<Object>> found = select(table, List.of(ID, column), null);
        assertThat(found).hasSize(sample.values().size() + 1);
        for (int id = 0; id < sample.values().size(); id++) {
            Object stored = found.get(id).get(1);
            assertThat(stored).isInstanceOf(sample.type().javaType());
            assertThat(sample.type().same(stored, sample.values().get(id)))
                    .as("%s came back as %s", sample.values().get(id), stored)
                    .isTrue();
        }
        assertThat(found.get(sample.values().size()).get(1)).isNull();
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void valuesInsertedTogetherComeBack(ValueCase sample) {
        store(sample);
        assertStored(sample);
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void valuesInsertedOneByOneComeBack(ValueCase sample) {
        createFor(sample.type());
        int id = 0;
        for (Object value : sample.values()) {
            writer.insert(table, table.columns(), rows(row(id++, value)), List.of());
        }
        writer.insert(table, table.columns(), rows(row(id, null)), List.of());
        assertStored(sample);
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void updatedValuesComeBack(ValueCase sample) {
        store(sample);
        List<Object[]> rows = new ArrayList<>();
        for (Object value : sample.values()) {
            rows.add(row(value, rows.size()));
        }
        execute("UPDATE samples SET value = NULL");
        writer.update(table, List.of(column), List.of(ID), rows);
        assertStored(sample);
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void equalityFindsExactlyTheValue(ValueCase sample) {
        store(sample);
        for (int id = 0; id < sample.values().size(); id++) {
            Object value = sample.values().get(id);
            assertThat(ids(compare(Comparison.EQUAL, value))).as("%s", value).containsExactly(id);
            assertThat(ids(compare(Comparison.NOT_EQUAL, value)))
                    .hasSize(sample.values().size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void listsOfNoneOneAndTenThousandMatchTheirMembers(ValueCase sample) {
        store(sample);
        int last = sample.values().size() - 1;
        List<Object> many = new ArrayList<>();
        for (int position = 0; position < 10_000; position++) {
            Object member = sample.values().get(position % last);
            // Texts of many kilobytes would make this a test of the driver's patience.
            many.add(member instanceof String text && text.length() > 1000 ? "x" : member);
        }
        assertThat(ids(new InNode(value(), BindNode.of(List.of()), false))).isEmpty();
        for (int id = 0; id <= last; id++) {
            BindNode one = BindNode.of(List.of(sample.values().get(id)));
            assertThat(ids(new InNode(value(), one, false))).containsExactly(id);
        }
        assertThat(ids(new InNode(value(), BindNode.of(many), false))).hasSize(last);
        assertThat(ids(new InNode(value(), BindNode.of(many), true))).containsExactly(last);
        assertThat(ids(new InNode(value(), BindNode.of(List.of()), true))).hasSizeGreaterThanOrEqualTo(last + 1);
        assertThat(sql.statements("SELECT").stream().distinct()).as("texts").hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void rowsOfTwoColumnsMatchAsPairs(ValueCase sample) {
        store(sample);
        List<Object[]> pairs = List.of(
                row(0, sample.values().get(0)),
                row(1, sample.values().get(0)),
                row(1, sample.values().get(1)),
                row(77, sample.values().get(1)));
        assertThat(ids(new InRowsNode(
                        List.of(new ColumnNode("t", ID), value()),
                        List.of(ID.type(), column.type()),
                        BindNode.of(pairs))))
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @MethodSource("org.relationshiporm.jdbc.ValueCase#all")
    void orderInSqlIsOrderInJava(ValueCase sample) {
        store(sample);
        if (!sample.ordered()) {
            return;
        }
        List<Integer> ascending = select(
                        table,
                        List.of(column, ID),
                        compare(
                                Comparison.NOT_EQUAL,
                                BindNode.of(sample.values().get(0)).value()))
                .stream()
                .map(row -> (Integer) row.get(1))
                .toList();
        assertThat(ascending).isSorted();
        for (int id = 0; id < sample.values().size(); id++) {
            assertThat(ids(compare(Comparison.LESS, sample.values().get(id)))).hasSize(id);
            assertThat(ids(new BetweenNode(
                            value(),
                            BindNode.of(sample.values().get(0)),
                            BindNode.of(sample.values().get(id)),
                            false)))
                    .hasSize(id + 1);
        }
    }

    @Test
    void decimalsAreRoundedToTheScaleWhenStoredAndNotWhenCompared() {
        for (SqlType<?> type : List.of(SqlType.decimal(10, 2), SqlType.decimal(20, 2))) {
            createFor(type);
            writer.insert(
                    table,
                    table.columns(),
                    rows(row(1, new BigDecimal("1.235")), row(2, new BigDecimal("7"))),
                    List.of());
            assertThat(select(table, List.of(ID, column), null))
                    .containsExactly(List.of(1, new BigDecimal("1.24")), List.of(2, new BigDecimal("7.00")));
            assertThat(ids(compare(Comparison.EQUAL, new BigDecimal("1.235")))).isEmpty();
            assertThat(ids(compare(Comparison.EQUAL, new BigDecimal("1.240")))).containsExactly(1);
            assertThat(ids(compare(Comparison.EQUAL, new BigDecimal("7")))).containsExactly(2);
            execute("DROP TABLE samples");
        }
    }

    @Test
    void decimalWithTooManyDigitsIsRefused() {
        createFor(SqlType.decimal(4, 2));
        assertThatThrownBy(() -> writer.insert(table, table.columns(), rows(row(1, new BigDecimal("100"))), List.of()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void numberTooLargeForTheAttributeIsRefusedWhenRead() {
        Table wide = Table.of("samples", ID, Column.of("value", SqlType.BIGINT));
        create(wide);
        writer.insert(wide, wide.columns(), rows(row(1, Integer.MAX_VALUE + 1L)), List.of());
        Column narrow = Column.of("value", SqlType.INTEGER);
        assertThatThrownBy(() -> select(wide, List.of(narrow), null)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void valuesOfOtherNumberClassesFitWhereNothingIsLost() {
        createFor(SqlType.BIGINT);
        writer.insert(table, table.columns(), rows(row(1, 5L)), List.of());
        assertThat(ids(compare(Comparison.EQUAL, 5))).containsExactly(1);
        assertThat(ids(new InNode(value(), BindNode.of(List.of(5, (short) 6)), false)))
                .containsExactly(1);
    }

    @Test
    void functionsAreComparedWithValuesOfTheirOwnKind() {
        createFor(SqlType.decimal(10, 2));
        writer.insert(table, table.columns(), rows(row(1, new BigDecimal("2.50"))), List.of());
        ExpressionNode doubled = new FunctionNode("abs", List.of(value()));
        assertThat(ids(new ComparisonNode(Comparison.EQUAL, doubled, BindNode.of(new BigDecimal("2.5")))))
                .containsExactly(1);
        assertThat(ids(new InNode(doubled, BindNode.of(List.of(new BigDecimal("2.5"))), false)))
                .containsExactly(1);
        assertThat(ids(new InNode(doubled, BindNode.of(List.of()), false))).isEmpty();
    }
}
