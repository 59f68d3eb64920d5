package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.FieldWriter;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Conflict;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InsertSelect;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.WithChange;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.ChangeTranslator;
import org.relationshiporm.translation.SelectTranslator;

/**
 * Runs statements that insert rows, or update those that are there already, and brings the session in line. Flushes nothing: the session does so before.
 * Belongs to one session and its thread.
 */
public final class BulkInserts {

    private final PersistenceContext context;
    private final List<EntityCriterion> filters;
    private final JdbcExecutor executor;
    private final TrackedRows trackedRows;
    private final RelationshipContent relationships;
    private boolean sentOneOfSeveral;

    /** @param filters what rows must meet wherever a query for rows reads their class */
    public BulkInserts(PersistenceContext context, JdbcExecutor executor, List<EntityCriterion> filters) {
        this.filters = filters;
        this.context = context;
        this.executor = executor;
        this.trackedRows = new TrackedRows(context);
        this.relationships = new RelationshipContent(context);
    }

    /** Inserts rows into a table without an entity. */
    public BulkChanges.Outcome insert(Table table, InsertSpec spec, List<ExpressionNode> returning) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        Inserted inserted = insert(new TableTarget(table), spec, returning, rows::add);
        return new BulkChanges.Outcome(inserted.count(), rows);
    }

    /** Inserts rows of an entity and returns what is asked for. */
    public BulkChanges.Outcome insert(EntityMapping mapping, InsertSpec spec, List<ExpressionNode> returning) {
        EntityTarget target = target(mapping);
        if (mapping.isExtension()) {
            return spread(target, spec, returning);
        }
        List<ExpressionNode> items = new ArrayList<>();
        returning.forEach(item -> items.add(target.translate(item)));
        boolean mayUpdate = spec.conflict() != null
                && spec.conflict().update()
                && !context.identityMap().states(mapping).isEmpty();
        if (mayUpdate) {
            items.addAll(columns(mapping));
        }
        int asked = returning.size();
        List<@Nullable Object[]> rows = new ArrayList<>();
        Inserted inserted = insert(target, spec, items, row -> {
            if (mayUpdate) {
                follow(mapping, Arrays.copyOfRange(row, asked, row.length));
            }
            if (asked > 0) {
                rows.add(Arrays.copyOf(row, asked));
            }
        });
        settle(mapping, inserted);
        return new BulkChanges.Outcome(inserted.count(), rows);
    }

    private BulkChanges.Outcome spread(EntityTarget target, InsertSpec spec, List<ExpressionNode> returning) {
        if (!returning.isEmpty()) {
            OneTable.refuse("insert with something to return", target.mapping());
        }
        requireRows(target, spec);
        SpreadInserts inserts = new SpreadInserts(target, executor);
        long count;
        try {
            count = inserts.insert(spec);
        } finally {
            sentOneOfSeveral = inserts.hasSent();
        }
        settle(target.mapping(), new Inserted(count, inserts.written()));
        return new BulkChanges.Outcome(count, List.of());
    }

    /** Whether the work consists of several statements of which one was sent, so that a failure leaves it half done. */
    public boolean hasSentOneOfSeveral() {
        return sentOneOfSeveral;
    }

    /** Inserts rows of an entity and gives their objects. */
    public List<Object> insertObjects(EntityMapping mapping, InsertSpec spec) {
        if (mapping.isExtension()) {
            OneTable.refuse("insert with objects to return", mapping);
        }
        boolean mayBeThere = spec.conflict() != null && spec.conflict().update();
        Set<Object> objects = new LinkedHashSet<>();
        Inserted inserted =
                insert(target(mapping), spec, columns(mapping), row -> objects.add(object(mapping, row, mayBeThere)));
        settle(mapping, inserted);
        return List.copyOf(objects);
    }

    private void settle(EntityMapping mapping, Inserted inserted) {
        relationships.mayDiffer(
                mapping,
                inserted.columns().stream().mapToObj(mapping.properties()::get).toList());
        context.tellLoaded();
    }

    private EntityTarget target(EntityMapping mapping) {
        OneTable.requireInsertable(mapping);
        return new EntityTarget(mapping, ChangeTranslator.withoutCommonTables(context.metaData(), mapping, filters));
    }

    private static List<ExpressionNode> columns(EntityMapping mapping) {
        return mapping.properties().stream()
                .<ExpressionNode>map(property -> new ColumnNode(mapping.table().name(), property.column()))
                .toList();
    }

    // ---------------------------------------------------------------- sending

    /** How many rows were written, and in which columns. */
    private record Inserted(long count, BitSet columns) {}

    private Inserted insert(
            InsertTarget target, InsertSpec spec, List<ExpressionNode> items, Consumer<@Nullable Object[]> returned) {
        if (spec.selection() != null) {
            return insertSelection(target, spec, spec.selection(), items, returned);
        }
        requireRows(target, spec);
        RowInserts inserts = new RowInserts(target, executor, spec.conflict(), items, returned);
        spec.sources().forEach(source -> source.forEach(row -> inserts.add(target.row(row))));
        inserts.send();
        return new Inserted(inserts.count(), inserts.written());
    }

    private static void requireRows(InsertTarget target, InsertSpec spec) {
        if (spec.sources().isEmpty() && spec.selection() == null) {
            throw new SessionUsageException("The insert into " + target.name()
                    + " has no rows. Give it some: `row(...)`, `rows(...)`, `objects(...)` or `from(query, ...)`.");
        }
    }

    private Inserted insertSelection(
            InsertTarget target,
            InsertSpec spec,
            InsertSpec.Selection selection,
            List<ExpressionNode> items,
            Consumer<@Nullable Object[]> returned) {
        if (!spec.sources().isEmpty()) {
            throw new SessionUsageException("The insert into " + target.name()
                    + " has both rows and a query for rows. Use a statement for each.");
        }
        List<Column> columns = new ArrayList<>(target.columnsOf(selection.attributes()));
        int given = selection.select().items().size();
        if (columns.size() != given) {
            throw new SessionUsageException("The query gives " + given + " values for each row, but the insert into "
                    + target.name() + " names " + columns.size() + " columns for them: "
                    + selection.attributes() + ". Name one for each.");
        }
        SelectTranslator translator =
                SelectTranslator.of(context.metaData(), new AliasNames(), new LinkedHashSet<>(), filters);
        Select select = translator.translate(selection.select());
        List<SelectItem> all = new ArrayList<>(select.items());
        NewRow made = target.row(Map.of());
        for (int column = made.given().nextSetBit(0);
                column >= 0;
                column = made.given().nextSetBit(column + 1)) {
            Column filled = target.columns().get(column);
            if (!columns.contains(filled) && !filled.primaryKey()) {
                columns.add(filled);
                all.add(SelectItem.of(BindNode.of(filled.type(), made.values()[column])));
            }
        }
        BitSet written = new BitSet();
        columns.forEach(column -> written.set(target.columns().indexOf(column)));
        InsertSpec.Conflict chosen = spec.conflict();
        Conflict conflict = chosen == null ? null : target.conflict(chosen, written);
        Statement insert = WithChange.of(
                translator.commonTables(), new InsertSelect(target.table(), columns, select.withItems(all), conflict));
        ChangedRows sender = new ChangedRows(executor);
        if (items.isEmpty()) {
            return new Inserted(sender.send(insert), written);
        }
        List<@Nullable Object[]> rows = sender.send(insert, items);
        rows.forEach(returned);
        return new Inserted(rows.size(), written);
    }

    // ---------------------------------------------------------------- objects

    /** The object of a row that was written, if the session has it, gets its values. */
    private void follow(EntityMapping mapping, @Nullable Object[] row) {
        EntityState state = context.identityMap().find(mapping, Objects.requireNonNull(mapping.keyOf(row)));
        if (state != null) {
            trackedRows.updated(state, mapping.properties(), Arrays.asList(row));
        }
    }

    /** @param mayBeThere whether the row may have been there before, so that a rollback does not take it away */
    private Object object(EntityMapping mapping, @Nullable Object[] row, boolean mayBeThere) {
        Object key = Objects.requireNonNull(mapping.keyOf(row));
        EntityState known = context.identityMap().find(mapping, key);
        if (known != null) {
            trackedRows.updated(known, mapping.properties(), Arrays.asList(row));
            return known.entity();
        }
        Object entity = mapping.newInstance();
        FieldWriter writer = new FieldWriter(entity);
        for (PropertyMapping property : mapping.properties()) {
            writer.set(property, row[property.index()]);
            row[property.index()] = property.type().copy(row[property.index()]);
        }
        writer.finish();
        EntityState state = context.addLoaded(mapping, entity, key, row);
        mapping.deferred().forEach(column -> state.readColumn(column, row[column.index()]));
        context.undoLog().record(() -> {
            if (context.isTracked(state) && mayBeThere) {
                context.expunge(state);
            } else if (context.isTracked(state)) {
                context.becomeTransient(state);
                clearGenerated(mapping, entity);
            }
        });
        return entity;
    }

    private static void clearGenerated(EntityMapping mapping, Object entity) {
        PropertyMapping key = mapping.key().get(0);
        if (mapping.hasGeneratedKey() && !key.isPrimitive()) {
            key.set(entity, null);
        }
    }
}
