package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.bulk.BulkChanges;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.query.Results;
import org.relationshiporm.query.Returnable;
import org.relationshiporm.query.Row;
import org.relationshiporm.query.Tuple2;
import org.relationshiporm.query.Tuple3;
import org.relationshiporm.query.Tuple4;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.RowShape;

/** A statement of a session that changes rows: runs it and shapes what it gives back. */
abstract class RowChange implements Returnable {

    /** Runs the statement. */
    abstract BulkChanges.Outcome run(List<ExpressionNode> returning);

    @Override
    public long execute() {
        return run(List.of()).count();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A extends @Nullable Object> Results<A> returning(Expression<A> item) {
        return results(List.of(item), row -> (A) row[0]);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A, B> Results<Tuple2<A, B>> returning(Expression<A> first, Expression<B> second) {
        return results(List.of(first, second), row -> new Tuple2<>((A) row[0], (B) row[1]));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A, B, C> Results<Tuple3<A, B, C>> returning(
            Expression<A> first, Expression<B> second, Expression<C> third) {
        return results(List.of(first, second, third), row -> new Tuple3<>((A) row[0], (B) row[1], (C) row[2]));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <A, B, C, D> Results<Tuple4<A, B, C, D>> returning(
            Expression<A> first, Expression<B> second, Expression<C> third, Expression<D> fourth) {
        return results(
                List.of(first, second, third, fourth),
                row -> new Tuple4<>((A) row[0], (B) row[1], (C) row[2], (D) row[3]));
    }

    @Override
    public Results<Row> returningRows(Expression<?>... items) {
        List<Expression<?>> asked = List.of(items);
        if (asked.isEmpty()) {
            throw new SessionUsageException("Say what the statement is to return, or run it with execute().");
        }
        return results(asked, row -> Row.of(asked, row));
    }

    private <R extends @Nullable Object> Results<R> results(List<Expression<?>> items, RowShape<R> shape) {
        List<ExpressionNode> nodes =
                items.stream().<ExpressionNode>map(Expression::node).toList();
        return () -> {
            List<@Nullable Object[]> rows = run(nodes).rows();
            List<R> results = new ArrayList<>(rows.size());
            rows.forEach(row -> results.add(shape.of(row)));
            return Collections.unmodifiableList(results);
        };
    }
}
