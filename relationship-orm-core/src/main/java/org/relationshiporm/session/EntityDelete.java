package org.relationshiporm.session;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.relationshiporm.bulk.BulkChanges;
import org.relationshiporm.query.ChangeSpec;
import org.relationshiporm.query.DeleteStatement;
import org.relationshiporm.query.Synchronize;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Predicate;

/** A DELETE of many rows bound to its writes. */
final class EntityDelete<E> extends RowChange implements DeleteStatement<E> {

    private final BulkWrites writes;
    private final ChangeSpec spec;

    EntityDelete(BulkWrites writes, ChangeSpec spec) {
        this.writes = writes;
        this.spec = spec;
    }

    @Override
    public DeleteStatement<E> where(Predicate... criteria) {
        return new EntityDelete<>(
                writes,
                spec.withCriteria(Arrays.stream(criteria).map(Predicate::node).toList()));
    }

    @Override
    public DeleteStatement<E> everyRow() {
        return new EntityDelete<>(writes, spec.withEveryRow());
    }

    @Override
    public DeleteStatement<E> synchronize(Synchronize synchronize) {
        return new EntityDelete<>(writes, spec.withSynchronize(Objects.requireNonNull(synchronize, "synchronize")));
    }

    @Override
    BulkChanges.Outcome run(List<ExpressionNode> returning) {
        return writes.delete(spec, returning);
    }
}
