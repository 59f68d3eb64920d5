package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.query.InsertSpec;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipPath;

/** Finds the one object with some values, or inserts its row: whoever comes second finds what the first inserted. */
final class GetOrCreate {

    /** How often a row may vanish between being in the way and being read. */
    private static final int MOST_ATTEMPTS = 5;

    private final BulkWrites writes;
    private final ObjectReads reads;
    private final EntityMapping mapping;
    private final List<String> target;
    private final Map<String, @Nullable Object> row;

    GetOrCreate(
            BulkWrites writes,
            ObjectReads reads,
            EntityMapping mapping,
            List<String> target,
            Map<String, @Nullable Object> row) {
        this.writes = writes;
        this.reads = reads;
        this.mapping = mapping;
        this.target = target;
        this.row = row;
    }

    Object run() {
        QuerySpec query = QuerySpec.of(mapping.type()).withCriteria(criteria());
        InsertSpec insert = InsertSpec.empty()
                .withSource(consumer -> consumer.accept(row))
                .withConflict(InsertSpec.Conflict.ignored(target));
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            List<Object> found = reads.list(query);
            if (!found.isEmpty()) {
                return found.get(0);
            }
            List<Object> inserted = writes.insertObjects(mapping, insert);
            if (!inserted.isEmpty()) {
                return inserted.get(0);
            }
        }
        throw new SessionUsageException("getOrCreate() of " + mapping.name() + " by " + target
                + " could neither insert its row nor find the one in the way. Its transaction does not see what others commit, or criteria hide the row: "
                + "run it in a transaction of isolation READ COMMITTED.");
    }

    private List<ExpressionNode> criteria() {
        List<ExpressionNode> criteria = new ArrayList<>(target.size());
        for (String name : target) {
            Object value = row.get(name);
            if (value == null) {
                throw new SessionUsageException("getOrCreate() of " + mapping.name() + " has no value for `" + name
                        + "`, by which it is to find the row. Set it; NULL is never equal to anything.");
            }
            BindNode bind = BindNode.of(value);
            criteria.add(
                    mapping.findRelationship(name).isPresent()
                            ? new RelationshipEqualsNode(new RelationshipPath(mapping.type(), null, name), bind)
                            : new ComparisonNode(
                                    Comparison.EQUAL, new AttributeNode(mapping.type(), null, name), bind));
        }
        return criteria;
    }
}
