package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.bulk.BulkChanges;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.Attribute;
import org.relationshiporm.query.ConflictStep;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.query.InsertStatement;
import org.relationshiporm.query.Results;
import org.relationshiporm.query.RowQuery;
import org.relationshiporm.query.RowValues;
import org.relationshiporm.query.UpsertStatement;
import org.relationshiporm.query.ValueAttribute;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Predicate;

/** An INSERT of many rows bound to its writes, with or without something to do on conflict. */
final class EntityInsert<E> extends RowChange implements InsertStatement<E>, UpsertStatement<E> {

    private final BulkWrites writes;
    private final @Nullable EntityMapping mapping;
    private final @Nullable Table table;
    private final InsertSpec spec;

    EntityInsert(BulkWrites writes, EntityMapping mapping, InsertSpec spec) {
        this(writes, mapping, null, spec);
    }

    EntityInsert(BulkWrites writes, Table table, InsertSpec spec) {
        this(writes, null, table, spec);
    }

    private EntityInsert(BulkWrites writes, @Nullable EntityMapping mapping, @Nullable Table table, InsertSpec spec) {
        this.writes = writes;
        this.mapping = mapping;
        this.table = table;
        this.spec = spec;
    }

    private EntityInsert<E> with(InsertSpec changed) {
        return new EntityInsert<>(writes, mapping, table, changed);
    }

    // ---------------------------------------------------------------- rows

    @Override
    public InsertStatement<E> row(Consumer<RowValues<E>> values) {
        Objects.requireNonNull(values, "values");
        return rows(List.of(values), (row, given) -> given.accept(row));
    }

    @Override
    public <T> InsertStatement<E> rows(Iterable<? extends T> items, BiConsumer<RowValues<E>, ? super T> values) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(values, "values");
        return with(spec.withSource(new GivenRows<>(items, values)));
    }

    @Override
    public InsertStatement<E> rows(Iterable<? extends Map<String, ? extends @Nullable Object>> rows) {
        Objects.requireNonNull(rows, "rows");
        return with(spec.withSource(consumer -> rows.forEach(row -> consumer.accept(new LinkedHashMap<>(row)))));
    }

    @Override
    public InsertStatement<E> objects(Iterable<? extends E> objects) {
        Objects.requireNonNull(objects, "objects");
        return with(spec.withSource(new ObjectRows(writes, requireMapping("insert objects"), objects)));
    }

    @Override
    public InsertStatement<E> from(RowQuery<?> query, Attribute<?>... attributes) {
        if (!(query instanceof ValueQuery<?> values)) {
            throw new SessionUsageException(
                    "An insert takes a query of this writes, such as " + "session.query(User_.id, User_.name); got a "
                            + query.getClass().getName() + ".");
        }
        return with(spec.withSelection(new InsertSpec.Selection(values.rows(), values.reading(), names(attributes))));
    }

    private EntityMapping requireMapping(String action) {
        EntityMapping known = mapping;
        if (known == null) {
            throw new SessionUsageException(
                    "A statement on table `" + Objects.requireNonNull(table).qualifiedName() + "` cannot " + action
                            + ": no entity class says what they are. Use rows of values.");
        }
        return known;
    }

    private static List<String> names(Attribute<?>... attributes) {
        return Arrays.stream(attributes).map(Attribute::name).toList();
    }

    // ---------------------------------------------------------------- conflicts

    @Override
    public ConflictStep<E> onConflict(Attribute<?>... attributes) {
        return onConflict(names(attributes));
    }

    @Override
    public ConflictStep<E> onConflict(List<String> attributes) {
        if (attributes.isEmpty()) {
            throw new SessionUsageException(
                    "onConflict(...) needs the attributes in which rows agree. Use onAnyConflict() for any unique constraint.");
        }
        return new OnConflict(List.copyOf(attributes));
    }

    @Override
    public ConflictStep<E> onAnyConflict() {
        return new OnConflict(List.of());
    }

    private final class OnConflict implements ConflictStep<E> {

        private final List<String> target;

        OnConflict(List<String> target) {
            this.target = target;
        }

        @Override
        public UpsertStatement<E> doNothing() {
            return with(spec.withConflict(InsertSpec.Conflict.ignored(target)));
        }

        @Override
        public UpsertStatement<E> doUpdate(Attribute<?>... attributes) {
            return update(false, names(attributes));
        }

        @Override
        public UpsertStatement<E> doUpdateAll() {
            return update(true, List.of());
        }

        private UpsertStatement<E> update(boolean takeAll, List<String> taken) {
            requireTarget("An update on conflict");
            return with(spec.withConflict(InsertSpec.Conflict.updated(target, takeAll, taken)));
        }

        private void requireTarget(String what) {
            if (target.isEmpty()) {
                throw new SessionUsageException(
                        what + " needs to know in what the rows agree. Name the attributes: `onConflict(attribute)`.");
            }
        }

        @Override
        @SuppressWarnings("unchecked")
        public E getOrCreate() {
            requireTarget("getOrCreate()");
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            spec.sources().forEach(source -> source.forEach(rows::add));
            if (rows.size() != 1) {
                throw new SessionUsageException(
                        "getOrCreate() is for one row; the statement has " + rows.size() + ". Give it one.");
            }
            return (E) writes.getOrCreate(requireMapping("give objects"), target, rows.get(0));
        }
    }

    private UpsertStatement<E> withConflict(InsertSpec.Conflict conflict) {
        return with(spec.withConflict(conflict));
    }

    private InsertSpec.Conflict updating() {
        InsertSpec.Conflict conflict = Objects.requireNonNull(spec.conflict());
        if (!conflict.update()) {
            throw new SessionUsageException(
                    "After doNothing() there is nothing to set and nothing to choose. Use doUpdate().");
        }
        return conflict;
    }

    @Override
    public <V> UpsertStatement<E> set(ValueAttribute<? super E, V> attribute, @Nullable V value) {
        return set(attribute.name(), value);
    }

    @Override
    public <V> UpsertStatement<E> set(ValueAttribute<? super E, V> attribute, Expression<? extends V> value) {
        return withConflict(updating().withValue(attribute.name(), value.node()));
    }

    @Override
    public UpsertStatement<E> set(String name, @Nullable Object value) {
        ExpressionNode node = value instanceof Expression<?> expression ? expression.node() : BindNode.of(value);
        return withConflict(updating().withValue(name, node));
    }

    @Override
    public UpsertStatement<E> where(Predicate... criteria) {
        return withConflict(updating()
                .withCriteria(Arrays.stream(criteria).map(Predicate::node).toList()));
    }

    // ---------------------------------------------------------------- running

    @Override
    BulkChanges.Outcome run(List<ExpressionNode> returning) {
        EntityMapping known = mapping;
        return known != null
                ? writes.insert(known, spec, returning)
                : writes.insert(Objects.requireNonNull(table), spec, returning);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Results<E> returningObjects() {
        EntityMapping known = requireMapping("give objects");
        return () -> (List<E>) writes.insertObjects(known, spec);
    }
}
