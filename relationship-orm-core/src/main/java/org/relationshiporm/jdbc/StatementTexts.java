package org.relationshiporm.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.Insert;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Update;
import org.relationshiporm.statement.StatementCacheStatistics;
import org.relationshiporm.type.SqlType;

/** The texts of the statements that write rows, each rendered once and kept. Bounded; shared by the sessions of an engine and their threads. */
public final class StatementTexts {

    private static final int MOST = 2000;

    private final Renderer renderer;
    private final Map<Key, RenderedStatement> texts = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    public StatementTexts(Dialect dialect) {
        this.renderer = new Renderer(dialect);
    }

    /** How well the texts are reused. */
    public StatementCacheStatistics statistics() {
        return new StatementCacheStatistics(hits.sum(), misses.sum(), evictions.sum(), texts.size(), MOST);
    }

    RenderedStatement insert(Table table, List<Column> columns, int rows, List<Column> returning) {
        Key key = new Key(Kind.INSERT, table, rows, columns, returning);
        return get(key, () -> renderer.render(new Insert(table, columns, rows, returning)));
    }

    RenderedStatement insertIfAbsent(Table table, List<Column> columns) {
        Key key = new Key(Kind.INSERT_IF_ABSENT, table, 1, columns, List.of());
        return get(key, () -> renderer.renderInsertIfAbsent(table, columns));
    }

    RenderedStatement update(Table table, List<Column> set, List<Column> where) {
        Key key = new Key(Kind.UPDATE, table, 1, set, where);
        return get(key, () -> {
            List<Update.Assignment> assignments = set.stream()
                    .map(column -> new Update.Assignment(column, BindNode.parameter(column.type())))
                    .toList();
            return renderer.render(new Update(table, assignments, equal(where)));
        });
    }

    RenderedStatement updateReturning(Table table, List<Column> set, List<Column> where, List<Column> returning) {
        List<Column> whereAndReturning = new ArrayList<>(where);
        whereAndReturning.addAll(returning);
        Key key = new Key(Kind.UPDATE_RETURNING, table, where.size(), set, whereAndReturning);
        return get(key, () -> {
            List<Update.Assignment> assignments = set.stream()
                    .map(column -> new Update.Assignment(column, BindNode.parameter(column.type())))
                    .toList();
            return renderer.render(new Update(table, assignments, equal(where), returning));
        });
    }

    /** A query of {@code columns} of the rows with some keys; each row begins with its key. */
    RenderedStatement select(Table table, List<Column> key, List<Column> columns) {
        return get(new Key(Kind.SELECT, table, 1, key, columns), () -> {
            List<SelectItem> items = new ArrayList<>();
            key.forEach(column -> items.add(SelectItem.of(new ColumnNode(table.name(), column))));
            columns.forEach(column -> items.add(SelectItem.of(new ColumnNode(table.name(), column))));
            List<ExpressionNode> operands = key.stream()
                    .<ExpressionNode>map(column -> new ColumnNode(table.name(), column))
                    .toList();
            List<SqlType<?>> types = key.stream().<SqlType<?>>map(Column::type).toList();
            ExpressionNode where = key.size() == 1
                    ? new InNode(operands.get(0), BindNode.parameter(types.get(0)), false)
                    : new InRowsNode(operands, types, BindNode.parameter(types.get(0)));
            return renderer.render(Select.of(items, new FromItem.TableItem(table, table.name()), List.of(), where));
        });
    }

    /** Rendered anew each time: the text is the application's. */
    RenderedStatement render(Update update) {
        return renderer.render(update);
    }

    /** Rendered anew each time, like {@link #render}. */
    RenderedStatement renderInsertRow(Table table, List<Update.Assignment> assignments, List<Column> returning) {
        return renderer.renderInsertRow(table, assignments, returning);
    }

    RenderedStatement delete(Table table, List<Column> where) {
        Key key = new Key(Kind.DELETE, table, 1, List.of(), where);
        return get(key, () -> renderer.render(new Delete(table, equal(where))));
    }

    /** A DELETE of the rows whose {@code where} columns have values of a list, and what it gives back of each. */
    RenderedStatement deleteListed(Table table, List<Column> where, List<Column> returning) {
        return get(new Key(Kind.DELETE_LISTED, table, 1, where, returning), () -> {
            List<ExpressionNode> operands = where.stream()
                    .<ExpressionNode>map(column -> new ColumnNode(null, column))
                    .toList();
            List<SqlType<?>> types =
                    where.stream().<SqlType<?>>map(Column::type).toList();
            BindNode listed = BindNode.parameter(types.get(0));
            ExpressionNode condition = operands.size() == 1
                    ? new InNode(operands.get(0), listed, false)
                    : new InRowsNode(operands, types, listed);
            return renderer.render(new Delete(table, condition, returning));
        });
    }

    RenderedStatement updateRows(Table table, List<Column> set, List<Column> where) {
        Key key = new Key(Kind.UPDATE_ROWS, table, 1, set, where);
        return get(key, () -> renderer.renderUpdateRows(table, set, where));
    }

    RenderedStatement deleteRows(Table table, List<Column> where) {
        Key key = new Key(Kind.DELETE_ROWS, table, 1, List.of(), where);
        return get(key, () -> renderer.renderDeleteRows(table, where));
    }

    private static ExpressionNode equal(List<Column> columns) {
        return LogicalNode.and(columns.stream()
                .<ExpressionNode>map(column -> new ComparisonNode(
                        Comparison.EQUAL, new ColumnNode(null, column), BindNode.parameter(column.type())))
                .toList());
    }

    private RenderedStatement get(Key key, Supplier<RenderedStatement> rendering) {
        RenderedStatement known = texts.get(key);
        if (known != null) {
            hits.increment();
            return known;
        }
        misses.increment();
        if (texts.size() >= MOST) {
            evictions.add(texts.size());
            texts.clear();
        }
        RenderedStatement rendered = rendering.get();
        texts.put(key, rendered);
        return rendered;
    }

    private enum Kind {
        INSERT,
        INSERT_IF_ABSENT,
        UPDATE,
        UPDATE_RETURNING,
        SELECT,
        UPDATE_ROWS,
        DELETE,
        DELETE_ROWS,
        DELETE_LISTED
    }

    /** What the text depends on. Columns of one table are told apart by their names, which is quicker than comparing all that they are. */
    private static final class Key {

        private final Kind kind;
        private final Table table;
        private final int rows;
        private final List<Column> first;
        private final List<Column> second;
        private final int hash;

        private Key(Kind kind, Table table, int rows, List<Column> first, List<Column> second) {
            this.kind = kind;
            this.table = table;
            this.rows = rows;
            this.first = List.copyOf(first);
            this.second = List.copyOf(second);
            int places = 31 * names(first) + names(second);
            this.hash = 31 * (31 * (31 * kind.ordinal() + table.hashCode()) + rows) + places;
        }

        private static int names(List<Column> columns) {
            int names = columns.size();
            for (Column column : columns) {
                names = 31 * names + column.name().hashCode();
            }
            return names;
        }

        private static boolean same(List<Column> left, List<Column> right) {
            if (left.size() != right.size()) {
                return false;
            }
            for (int position = 0; position < left.size(); position++) {
                if (!left.get(position).name().equals(right.get(position).name())) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && kind == that.kind
                    && table == that.table
                    && rows == that.rows
                    && same(first, that.first)
                    && same(second, that.second);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
