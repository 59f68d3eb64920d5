package org.relationshiporm.session;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.bulk.BulkChanges;
import org.relationshiporm.bulk.BulkInserts;
import org.relationshiporm.bulk.KeyedUpdates;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.jdbc.RowWriter;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.statement.StatementCause;
import org.relationshiporm.statement.StatementCause.Work;

/** How a session changes many rows with one statement, behind its unit of work, which therefore writes first. */
final class BulkWrites {

    private final SessionUse use;
    private final SessionTransaction transaction;
    private final Flushing flushing;
    private final PersistenceContext context;
    private final JdbcExecutor executor;
    private final RowWriter rowWriter;
    private final ObjectReads reads;
    private final SessionFilters filters;

    BulkWrites(
            SessionUse use,
            SessionTransaction transaction,
            Flushing flushing,
            PersistenceContext context,
            JdbcExecutor executor,
            RowWriter rowWriter,
            ObjectReads reads,
            SessionFilters filters) {
        this.filters = filters;
        this.use = use;
        this.transaction = transaction;
        this.flushing = flushing;
        this.context = context;
        this.executor = executor;
        this.rowWriter = rowWriter;
        this.reads = reads;
    }

    /** Whether the session has {@code object}, of a class with a mapping, and writes its row by itself. */
    boolean isTracked(Object object) {
        return context.findTracked(object) != null;
    }

    BulkChanges.Outcome insert(EntityMapping mapping, InsertSpec spec, List<ExpressionNode> returning) {
        BulkInserts inserts = inserts(spec);
        return changing(
                "insert into",
                mapping.type(),
                inserts::hasSentOneOfSeveral,
                () -> inserts.insert(mapping, spec, returning));
    }

    Object getOrCreate(EntityMapping mapping, List<String> target, Map<String, @Nullable Object> row) {
        use.requireChangeable("insert into " + mapping.name());
        return new GetOrCreate(this, reads, mapping, target, row).run();
    }

    List<Object> insertObjects(EntityMapping mapping, InsertSpec spec) {
        return changing("insert into", mapping.type(), () -> inserts(spec).insertObjects(mapping, spec));
    }

    BulkChanges.Outcome insert(Table table, InsertSpec spec, List<ExpressionNode> returning) {
        use.requireChangeable("insert into " + table.qualifiedName());
        flushing.beforeAnything();
        transaction.begin();
        StatementCause cause = StatementCause.of(Work.BULK, table.qualifiedName());
        return use.reading(
                () -> executor.causedBy(() -> cause, () -> inserts(spec).insert(table, spec, returning)));
    }

    private BulkInserts inserts(InsertSpec spec) {
        InsertSpec.Selection selection = spec.selection();
        return new BulkInserts(
                context, executor, selection == null ? filters.active() : filters.on(selection.reading()));
    }

    BulkChanges.Outcome update(ChangeSpec spec, List<ExpressionNode> returning) {
        BulkChanges changes = new BulkChanges(context, executor, filters.active());
        return changing("update", spec.entity(), changes::hasSentOneOfSeveral, () -> changes.update(spec, returning));
    }

    long updateEach(Class<?> entity, InsertSpec.RowSource rows) {
        EntityMapping mapping = context.metaData().entity(entity);
        return changing("update", entity, () -> new KeyedUpdates(context, rowWriter, mapping).update(rows));
    }

    BulkChanges.Outcome delete(ChangeSpec spec, List<ExpressionNode> returning) {
        BulkChanges changes = new BulkChanges(context, executor, filters.active());
        return changing(
                "delete from", spec.entity(), changes::hasSentOneOfSeveral, () -> changes.delete(spec, returning));
    }

    /** Does work of which a failure may leave a part done, after which the transaction is of no more use. */
    private <R> R changing(String verb, Class<?> entity, BooleanSupplier sentOneOfSeveral, Supplier<R> work) {
        try {
            return changing(verb, entity, work);
        } catch (RuntimeException | Error e) {
            if (sentOneOfSeveral.getAsBoolean()) {
                use.failed(e);
            }
            throw e;
        }
    }

    /** Does work that changes rows of an entity behind the unit of work, which therefore writes first. */
    private <R> R changing(String verb, Class<?> entity, Supplier<R> work) {
        use.requireChangeable(verb + " " + context.metaData().entity(entity).name());
        flushing.beforeAnything();
        transaction.begin();
        return use.reading(Work.BULK, entity, work);
    }
}
