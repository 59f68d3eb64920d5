package org.relationshiporm.loading;

import java.util.List;
import java.util.Set;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.LikeNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipExistsNode;
import org.relationshiporm.sql.RelationshipNullNode;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.translation.AliasNames;

/** The joins that the caller wrote, for options that fill relationships from them. */
final class CallersJoins {

    private final LoadPlans plans;
    private final QuerySpec spec;

    CallersJoins(LoadPlans plans, QuerySpec spec) {
        this.plans = plans;
        this.spec = spec;
    }

    /** What the relationship's target is called in the statement. */
    String alias(RelationshipMapping relationship) {
        if (spec.limit() != null || spec.offset() != null) {
            throw new SessionUsageException("`" + relationship.describe()
                    + "` cannot be filled from a join of a query with a limit or offset, which would cut its members. Use selectinload(...), with where(...) for"
                    + " the criteria.");
        }
        if (!joins(relationship)) {
            throw new SessionUsageException(
                    "`" + relationship.describe()
                            + "` is to be filled from a join that the query does not have. Add `.join(...)` or `.outerJoin(...)` along it, or use joinedload(...).");
        }
        return aliasOf(relationship);
    }

    private boolean joins(RelationshipMapping relationship) {
        return spec.joins().stream().anyMatch(step -> isAlong(step, relationship));
    }

    /** A join to or from an alias is for criteria of its own. */
    private static boolean isAlong(JoinStep step, RelationshipMapping relationship) {
        return step instanceof JoinStep.Along along
                && along.target() == null
                && along.path().alias() == null
                && along.path().relationship().equals(relationship.name())
                && along.path().entity().isAssignableFrom(relationship.owner().type());
    }

    /** Translates an attribute of the target beside the query's own: the column's qualifier is the alias. */
    private String aliasOf(RelationshipMapping relationship) {
        String attribute = relationship.target().key().get(0).name();
        AttributeNode key =
                new AttributeNode(relationship.target().type(), null, java.util.Objects.requireNonNull(attribute));
        List<OrderTerm> translated = plans.translator()
                .translate(spec.withOrderBy(List.of(new OrderTerm(key, false))), new AliasNames())
                .orderBy();
        ColumnNode column = (ColumnNode) translated.get(translated.size() - 1).expression();
        return java.util.Objects.requireNonNull(column.qualifier());
    }

    /** Whether members of the relationships in {@code path} may be missing: a criterion on them, or a further inner join, leaves some out. */
    boolean isPartial(Set<RelationshipMapping> path) {
        boolean selfJoined = path.stream().anyMatch(step -> step.target().type() == spec.entity());
        return spec.criteria().stream().anyMatch(criterion -> selfJoined || !concernsRootAlone(criterion))
                || spec.joins().stream()
                        .anyMatch(step ->
                                !step.outer() && path.stream().noneMatch(relationship -> isAlong(step, relationship)));
    }

    /** Whether a criterion surely asks for nothing but the queried objects. */
    private boolean concernsRootAlone(ExpressionNode criterion) {
        if (criterion instanceof LogicalNode logical) {
            return logical.operands().stream().allMatch(this::concernsRootAlone);
        }
        if (criterion instanceof NotNode not) {
            return concernsRootAlone(not.operand());
        }
        if (criterion instanceof RelationshipExistsNode exists) {
            return exists.path().entity() == spec.entity() && exists.criterion() == null;
        }
        if (criterion instanceof RelationshipEqualsNode equal) {
            return equal.path().entity() == spec.entity();
        }
        if (criterion instanceof RelationshipNullNode empty) {
            return empty.path().entity() == spec.entity();
        }
        boolean isPlain = criterion instanceof ComparisonNode
                || criterion instanceof InNode
                || criterion instanceof LikeNode
                || criterion instanceof BetweenNode
                || criterion instanceof NullTestNode;
        Shape.Builder shape = new Shape.Builder().node(criterion);
        return isPlain
                && !shape.entities().isEmpty()
                && shape.entities().stream()
                        .allMatch(source -> source.entity() == spec.entity() && source.alias() == null);
    }
}
