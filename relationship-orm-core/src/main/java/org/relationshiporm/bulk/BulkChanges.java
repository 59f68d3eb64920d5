package org.relationshiporm.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.jdbc.JdbcExecutor;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Delete;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Statement;
import org.relationshiporm.sql.Update;
import org.relationshiporm.sql.WithChange;
import org.relationshiporm.state.EntityState;
import org.relationshiporm.state.PersistenceContext;
import org.relationshiporm.translation.ChangeTranslator;

/**
 * Runs statements that update or delete the rows which meet criteria, and brings the objects of the session in line. Flushes nothing: the session does so
 * before. Belongs to one session and its thread.
 */
public final class BulkChanges {

    /**
     * What a statement did.
     *
     * @param count how many rows it changed
     * @param rows what it was asked to return, for each of them; empty when nothing was asked for
     */
    public record Outcome(long count, List<@Nullable Object[]> rows) {}

    private final PersistenceContext context;
    private final List<EntityCriterion> filters;
    private final ChangedRows changedRows;
    private final TrackedRows trackedRows;
    private final RelationshipContent relationships;
    private boolean sentOneOfSeveral;

    /** @param filters what rows must meet wherever a statement reads or changes their class */
    public BulkChanges(PersistenceContext context, JdbcExecutor executor, List<EntityCriterion> filters) {
        this.filters = filters;
        this.context = context;
        this.changedRows = new ChangedRows(executor);
        this.trackedRows = new TrackedRows(context);
        this.relationships = new RelationshipContent(context);
    }

    /**
     * Updates rows.
     *
     * @param returning what to give back for each row
     * @throws SessionUsageException before anything is sent, for a statement that makes no sense
     */
    public Outcome update(ChangeSpec spec, List<ExpressionNode> returning) {
        EntityMapping mapping = context.metaData().entity(spec.entity());
        if (spec.values().isEmpty()) {
            throw new SessionUsageException("The update of " + mapping.name()
                    + " sets nothing. Say what is to change: `.set(attribute, value)`.");
        }
        requireCriteria(spec, "update", mapping);
        List<EntityMapping> separate = OneTable.separate(mapping);
        if (!separate.isEmpty()) {
            separate.forEach(member -> translateUpdate(member, spec, returning));
            return each(separate, member -> updateTable(member, spec, returning));
        }
        return isFoundInSeveralTables(mapping, spec)
                ? spread(mapping, spec, returning)
                : updateTable(mapping, spec, returning);
    }

    /** Whether other tables than that of the root tell which rows are meant. */
    private boolean isFoundInSeveralTables(EntityMapping mapping, ChangeSpec spec) {
        return mapping.isExtension()
                || OneTable.isSpread(mapping)
                        && !ChangeTranslator.of(context.metaData(), mapping, filters)
                                .isOneTable(spec.criteria());
    }

    /** An update of one table, in terms of its columns. */
    private record TableUpdate(
            Statement statement, @Nullable ExpressionNode where, WrittenValues written, List<ExpressionNode> asked) {}

    private TableUpdate translateUpdate(EntityMapping mapping, ChangeSpec spec, List<ExpressionNode> returning) {
        ChangeTranslator translator = ChangeTranslator.of(context.metaData(), mapping, filters);
        WrittenValues written = WrittenValues.of(mapping, translator, spec.values());
        ExpressionNode where = translator.condition(spec.criteria());
        List<ExpressionNode> asked = translator.translate(returning);
        Statement update =
                WithChange.of(translator.commonTables(), new Update(mapping.table(), written.assignments(), where));
        return new TableUpdate(update, where, written, asked);
    }

    private Outcome updateTable(EntityMapping mapping, ChangeSpec spec, List<ExpressionNode> returning) {
        TableUpdate translated = translateUpdate(mapping, spec, returning);
        Statement update = translated.statement();
        WrittenValues written = translated.written();
        List<ExpressionNode> asked = translated.asked();
        List<PropertyMapping> made = madeByDatabase(mapping);
        InMemory inMemory = spec.synchronize() == Synchronize.NONE || spec.synchronize() == Synchronize.FETCH
                ? null
                : inMemory(spec.synchronize(), mapping, translated.where(), written, made);
        Outcome outcome;
        if (spec.synchronize() == Synchronize.NONE || !hasObjects(mapping)) {
            outcome = send(update, asked);
        } else if (inMemory != null) {
            outcome = send(update, asked);
            inMemory.matched().forEach(state -> apply(state, written, inMemory));
        } else {
            outcome = updateFetching(mapping, update, asked, written, made);
        }
        if (spec.synchronize() != Synchronize.NONE) {
            List<PropertyMapping> changed = new ArrayList<>(written.properties());
            changed.addAll(made);
            relationships.mayDiffer(mapping, changed);
        }
        context.tellLoaded();
        return outcome;
    }

    private Outcome spread(EntityMapping mapping, ChangeSpec spec, List<ExpressionNode> returning) {
        WrittenValues written = WrittenValues.of(
                mapping, ChangeTranslator.withoutCommonTables(context.metaData(), mapping, filters), spec.values());
        if (!returning.isEmpty()) {
            OneTable.refuse("update with something to return", mapping);
        }
        SpreadUpdates updates = new SpreadUpdates(context, changedRows, trackedRows, filters);
        long count;
        try {
            count = updates.update(mapping, spec, written);
        } finally {
            sentOneOfSeveral = updates.hasSentOneOfSeveral();
        }
        if (spec.synchronize() != Synchronize.NONE) {
            relationships.mayDiffer(mapping, written.properties());
        }
        context.tellLoaded();
        return new Outcome(count, List.of());
    }

    /**
     * Deletes rows.
     *
     * @param returning what to give back of each row as it was
     * @throws SessionUsageException before anything is sent, for a statement that makes no sense
     */
    public Outcome delete(ChangeSpec spec, List<ExpressionNode> returning) {
        EntityMapping mapping = context.metaData().entity(spec.entity());
        requireCriteria(spec, "delete", mapping);
        List<EntityMapping> separate = OneTable.separate(mapping);
        if (!separate.isEmpty()) {
            separate.forEach(member -> translateDelete(member, spec, returning));
            return each(separate, member -> deleteTable(member, spec, returning));
        }
        return OneTable.isSpread(mapping)
                ? deleteSpread(mapping, spec, returning)
                : deleteTable(mapping, spec, returning);
    }

    /** A delete from one table, in terms of its columns. */
    private record TableDelete(
            Statement statement, @Nullable ExpressionNode where, List<ExpressionNode> asked) {}

    private TableDelete translateDelete(EntityMapping mapping, ChangeSpec spec, List<ExpressionNode> returning) {
        ChangeTranslator translator = ChangeTranslator.of(context.metaData(), mapping, filters);
        ExpressionNode where = translator.condition(spec.criteria());
        List<ExpressionNode> asked = translator.translate(returning);
        Statement delete = WithChange.of(translator.commonTables(), new Delete(mapping.table(), where));
        return new TableDelete(delete, where, asked);
    }

    private Outcome deleteTable(EntityMapping mapping, ChangeSpec spec, List<ExpressionNode> returning) {
        TableDelete translated = translateDelete(mapping, spec, returning);
        Statement delete = translated.statement();
        List<ExpressionNode> asked = translated.asked();
        DatabaseDeletes databaseDeletes = new DatabaseDeletes(context, trackedRows, relationships);
        boolean reaches = databaseDeletes.reachFrom(mapping);
        InMemory inMemory = spec.synchronize() == Synchronize.NONE || spec.synchronize() == Synchronize.FETCH
                ? null
                : inMemory(spec.synchronize(), mapping, translated.where(), null, List.of());
        if (spec.synchronize() == Synchronize.NONE || !(reaches || hasObjects(mapping))) {
            return send(delete, asked);
        }
        Outcome outcome;
        List<EntityState> deleted;
        List<Object> keys;
        if (inMemory != null && (!reaches || spec.synchronize() == Synchronize.EVALUATE)) {
            deleted = inMemory.matched();
            outcome = send(delete, asked);
            keys = deleted.stream().map(EntityState::requireKey).toList();
        } else {
            List<@Nullable Object[]> rows = changedRows.send(delete, withKey(mapping, asked, List.of()));
            keys = rows.stream().map(row -> keyOf(mapping, row, asked.size())).toList();
            deleted = find(mapping, keys);
            outcome = outcome(rows, asked.size());
        }
        trackedRows.deleted(deleted);
        databaseDeletes.follow(mapping, keys);
        return outcome;
    }

    private Outcome deleteSpread(EntityMapping mapping, ChangeSpec spec, List<ExpressionNode> returning) {
        if (!returning.isEmpty()) {
            OneTable.refuse("delete with something to return", mapping);
        }
        SpreadDeletes deletes = new SpreadDeletes(
                context, changedRows, trackedRows, new DatabaseDeletes(context, trackedRows, relationships), filters);
        try {
            return new Outcome(deletes.delete(mapping, spec), List.of());
        } finally {
            sentOneOfSeveral = deletes.hasSent();
        }
    }

    /** Does {@code work} for one class after the other, each of which has a table of its own. */
    private Outcome each(List<EntityMapping> separate, Function<EntityMapping, Outcome> work) {
        long count = 0;
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (EntityMapping member : separate) {
            Outcome outcome = work.apply(member);
            count += outcome.count();
            rows.addAll(outcome.rows());
            sentOneOfSeveral = true;
        }
        return new Outcome(count, rows);
    }

    /** Whether the work consists of several statements of which one was sent, so that a failure leaves it half done. */
    public boolean hasSentOneOfSeveral() {
        return sentOneOfSeveral;
    }

    private static void requireCriteria(ChangeSpec spec, String verb, EntityMapping mapping) {
        if (spec.criteria().isEmpty() && !spec.everyRow()) {
            throw new SessionUsageException("The " + verb + " of " + mapping.name()
                    + " has no criteria, so it would change every row of `"
                    + mapping.table().qualifiedName() + "`. Add where(...), or say everyRow().");
        }
    }

    private Outcome send(Statement statement, List<ExpressionNode> asked) {
        return asked.isEmpty()
                ? new Outcome(changedRows.send(statement), List.of())
                : outcome(changedRows.send(statement, asked), asked.size());
    }

    private static Outcome outcome(List<@Nullable Object[]> rows, int asked) {
        return new Outcome(
                rows.size(),
                asked == 0
                        ? List.of()
                        : rows.stream().map(row -> Arrays.copyOf(row, asked)).toList());
    }

    /** The objects whose rows are in the table of {@code mapping} itself. */
    private Collection<EntityState> states(EntityMapping mapping) {
        Collection<EntityState> states = context.identityMap().states(mapping);
        return OneTable.separate(mapping).isEmpty()
                ? states
                : states.stream().filter(state -> state.mapping() == mapping).toList();
    }

    private boolean hasObjects(EntityMapping mapping) {
        return !states(mapping).isEmpty();
    }

    // ---------------------------------------------------------------- told in memory

    /** A statement as memory understands it: the objects that it concerns, and what it makes of their rows. */
    private record InMemory(List<EntityState> matched, List<RowFunction> values) {

        static InMemory of(RowFunction condition, List<RowFunction> values, Collection<EntityState> states) {
            List<EntityState> matched = new ArrayList<>();
            for (EntityState state : states) {
                @Nullable Object[] row = state.snapshot();
                if (row != null && isMet(condition, row)) {
                    matched.add(state);
                }
            }
            return new InMemory(matched, values);
        }

        private static boolean isMet(RowFunction condition, @Nullable Object[] row) {
            try {
                return Boolean.TRUE.equals(condition.of(row));
            } catch (ArithmeticException e) {
                throw new NotInMemoryException("it computes a number that is too large");
            }
        }
    }

    /** Null where the rows that the statement changes must be asked for, and may be. */
    private @Nullable InMemory inMemory(
            Synchronize synchronize,
            EntityMapping mapping,
            @Nullable ExpressionNode where,
            @Nullable WrittenValues written,
            List<PropertyMapping> made) {
        try {
            RowFunctions functions = new RowFunctions(mapping);
            RowFunction condition = where == null ? row -> true : functions.of(where);
            List<RowFunction> values = written == null
                    ? List.of()
                    : written.all().stream()
                            .map(each -> functions.of(each.value()))
                            .toList();
            if (!made.isEmpty()) {
                throw new NotInMemoryException(
                        "the database makes values of `" + made.get(0).describe() + "` with it");
            }
            boolean current = synchronize == Synchronize.EVALUATE
                    || states(mapping).stream().allMatch(EntityState::isRowCurrent);
            return current ? InMemory.of(condition, values, states(mapping)) : null;
        } catch (NotInMemoryException e) {
            if (synchronize == Synchronize.EVALUATE) {
                throw new SessionUsageException("What the statement does to objects of " + mapping.name()
                        + " cannot be told in memory, because " + e.getMessage()
                        + ". Use Synchronize.FETCH, or AUTO, which finds out by itself.");
            }
            return null;
        }
    }

    private void apply(EntityState state, WrittenValues written, InMemory inMemory) {
        @Nullable Object[] row = state.snapshot();
        if (row == null) {
            return;
        }
        List<@Nullable Object> values = new ArrayList<>();
        try {
            for (int position = 0; position < written.all().size(); position++) {
                PropertyMapping property = written.all().get(position).property();
                values.add(
                        property.type().coerce(inMemory.values().get(position).of(row)));
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            state.becomeStale();
            return;
        }
        trackedRows.updated(state, written.properties(), values);
    }

    // ---------------------------------------------------------------- told by the statement

    /** Columns whose new values the database makes by itself. */
    private static List<PropertyMapping> madeByDatabase(EntityMapping mapping) {
        return mapping.properties().stream()
                .filter(property -> property.rules().onServer())
                .toList();
    }

    private Outcome updateFetching(
            EntityMapping mapping,
            Statement update,
            List<ExpressionNode> asked,
            WrittenValues written,
            List<PropertyMapping> made) {
        boolean madeReturned = changedRows.dialect().returningSeesTriggers()
                || made.stream().allMatch(property -> property.column().computed() != null);
        List<PropertyMapping> fetched = new ArrayList<>();
        written.all().stream()
                .filter(each -> !(each.value() instanceof BindNode))
                .forEach(each -> fetched.add(each.property()));
        if (madeReturned) {
            fetched.addAll(made);
        }
        List<@Nullable Object[]> rows = changedRows.send(update, withKey(mapping, asked, fetched));
        int firstFetched = asked.size() + mapping.key().size();
        for (@Nullable Object[] row : rows) {
            EntityState state = context.identityMap().find(mapping, keyOf(mapping, row, asked.size()));
            if (state != null) {
                List<PropertyMapping> properties = new ArrayList<>(fetched);
                List<@Nullable Object> values = new ArrayList<>();
                for (int position = 0; position < fetched.size(); position++) {
                    values.add(row[firstFetched + position]);
                }
                for (WrittenValues.Written each : written.all()) {
                    if (each.value() instanceof BindNode bind) {
                        properties.add(each.property());
                        values.add(bind.value());
                    }
                }
                trackedRows.updated(state, properties, values);
                if (!madeReturned) {
                    state.becomeStale();
                }
            }
        }
        return outcome(rows, asked.size());
    }

    private static List<ExpressionNode> withKey(
            EntityMapping mapping, List<ExpressionNode> asked, List<PropertyMapping> fetched) {
        List<ExpressionNode> items = new ArrayList<>(asked);
        mapping.key().forEach(property -> items.add(column(mapping, property)));
        fetched.forEach(property -> items.add(column(mapping, property)));
        return items;
    }

    private static ColumnNode column(EntityMapping mapping, PropertyMapping property) {
        return new ColumnNode(mapping.table().name(), property.column());
    }

    private static Object keyOf(EntityMapping mapping, @Nullable Object[] row, int from) {
        @Nullable Object[] parts = new Object[mapping.key().size()];
        System.arraycopy(row, from, parts, 0, parts.length);
        return Objects.requireNonNull(mapping.keyOfParts(parts));
    }

    private List<EntityState> find(EntityMapping mapping, List<Object> keys) {
        List<EntityState> found = new ArrayList<>();
        for (Object key : keys) {
            EntityState state = context.identityMap().find(mapping, key);
            if (state != null) {
                found.add(state);
            }
        }
        return found;
    }
}
