package org.relationshiporm.session;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.bulk.BulkChanges;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Attribute;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.EmbeddedAttribute;
import org.relationshiporm.query.RowValues;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.query.ToOneAttribute;
import org.relationshiporm.query.UpdateStatement;
import org.relationshiporm.query.ValueAttribute;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Predicate;

/** An UPDATE of many rows bound to its writes. */
final class EntityUpdate<E> extends RowChange implements UpdateStatement<E> {

    private final BulkWrites writes;
    private final ChangeSpec spec;

    EntityUpdate(BulkWrites writes, ChangeSpec spec) {
        this.writes = writes;
        this.spec = spec;
    }

    private UpdateStatement<E> with(ChangeSpec changed) {
        return new EntityUpdate<>(writes, changed);
    }

    private static ExpressionNode given(@Nullable Object value) {
        return value instanceof Expression<?> expression ? expression.node() : BindNode.of(value);
    }

    @Override
    public <V> UpdateStatement<E> set(ValueAttribute<? super E, V> attribute, @Nullable V value) {
        return with(spec.withValue(attribute.name(), given(value)));
    }

    @Override
    public <V> UpdateStatement<E> set(ValueAttribute<? super E, V> attribute, Expression<? extends V> value) {
        return with(spec.withValue(attribute.name(), value.node()));
    }

    @Override
    public <T> UpdateStatement<E> set(ToOneAttribute<? super E, T> relationship, T target) {
        return with(spec.withValue(
                relationship.name(), BindNode.of(Objects.requireNonNull(target, "target; use setNull(...) for none"))));
    }

    @Override
    public <V> UpdateStatement<E> set(EmbeddedAttribute<? super E, V> attribute, @Nullable V value) {
        return with(spec.withValue(attribute.name(), given(value)));
    }

    @Override
    public UpdateStatement<E> set(String attribute, @Nullable Object value) {
        return with(spec.withValue(attribute, given(value)));
    }

    @Override
    public UpdateStatement<E> setNull(Attribute<? super E> attribute) {
        return with(spec.withValue(attribute.name(), given(null)));
    }

    @Override
    public UpdateStatement<E> where(Predicate... criteria) {
        return with(
                spec.withCriteria(Arrays.stream(criteria).map(Predicate::node).toList()));
    }

    @Override
    public UpdateStatement<E> everyRow() {
        return with(spec.withEveryRow());
    }

    @Override
    public UpdateStatement<E> synchronize(Synchronize synchronize) {
        return with(spec.withSynchronize(Objects.requireNonNull(synchronize, "synchronize")));
    }

    @Override
    public <T> long each(Iterable<? extends T> items, BiConsumer<RowValues<E>, ? super T> values) {
        Objects.requireNonNull(items, "items");
        Objects.requireNonNull(values, "values");
        if (!spec.values().isEmpty() || !spec.criteria().isEmpty() || spec.everyRow()) {
            throw new SessionUsageException(
                    "each(...) updates rows by their keys with their own values; what set(...) and where(...) say for all rows is another statement.");
        }
        return writes.updateEach(spec.entity(), new GivenRows<>(items, values));
    }

    @Override
    BulkChanges.Outcome run(List<ExpressionNode> returning) {
        return writes.update(spec, returning);
    }
}
