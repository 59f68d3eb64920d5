package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadDirective;
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
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.Shape;
import org.relationshiporm.translation.AliasNames;

/** The joins that the caller wrote, for options that fill relationships from them. */
final class CallersJoins {

    private final LoadPlans plans;
    private final QuerySpec spec;
    private final Map<String, Place> places = new HashMap<>();
    private @Nullable RelationshipMapping filled;

    /**
     * An appearance of an entity in the query that is filled from it.
     *
     * @param name the caller's alias; null for the plain appearance
     * @param steps the joins that lead to it
     */
    private record Place(@Nullable String name, List<JoinStep.Along> steps) {

        static final Place ROOT = new Place(null, List.of());

        Place reachedBy(JoinStep.Along step, @Nullable String alias) {
            List<JoinStep.Along> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Place(alias, longer);
        }
    }

    CallersJoins(LoadPlans plans, QuerySpec spec) {
        this.plans = plans;
        this.spec = spec;
    }

    /** Whether an option of the query fills a relationship from a join of the caller's. */
    boolean areUsed() {
        return spec.directives().stream().anyMatch(directive -> directive.join() == LoadDirective.Joining.CALLERS);
    }

    /** What the relationship's target is called in the statement, where its owner is called {@code ownerAlias}. */
    String alias(RelationshipMapping relationship, String ownerAlias, LoadDirective directive) {
        Place owner = places.getOrDefault(ownerAlias, Place.ROOT);
        JoinStep.Along step = spec.joins().stream()
                .filter(join -> isAlong(join, relationship, owner.name(), directive.alias()))
                .map(JoinStep.Along.class::cast)
                .findFirst()
                .orElseThrow(() -> missing(relationship));
        String alias = aliasOf(relationship, directive.alias());
        places.put(alias, owner.reachedBy(step, directive.alias()));
        filled = filled == null || relationship.isToMany() ? relationship : filled;
        return alias;
    }

    private SessionUsageException missing(RelationshipMapping relationship) {
        boolean underAlias = spec.joins().stream()
                .anyMatch(join -> join instanceof JoinStep.Along along
                        && along.path().relationship().equals(relationship.name()));
        return new SessionUsageException("`" + relationship.describe()
                + "` is to be filled from a join that the query does not have. "
                + (underAlias
                        ? "It joins that relationship under an alias: name it, `containsEager(relationship, alias)`."
                        : "Add `.join(...)` or `.outerJoin(...)` along it, or use joinedload(...)."));
    }

    /** Refuses a query whose limit counts rows and not objects. */
    void requireNone() {
        if (filled != null) {
            throw new SessionUsageException("`" + filled.describe()
                    + "` cannot be filled from a join of a query with a limit or offset, which would cut "
                    + (filled.isToMany() ? "its members" : "the members of what else is joined")
                    + ". Use selectinload(...), with where(...) for the criteria.");
        }
    }

    private static boolean isAlong(
            JoinStep step, RelationshipMapping relationship, @Nullable String from, @Nullable String to) {
        return step instanceof JoinStep.Along along
                && Objects.equals(nameOf(along.target()), to)
                && Objects.equals(along.path().alias(), from)
                && along.path().relationship().equals(relationship.name())
                && along.path().entity().isAssignableFrom(relationship.owner().type())
                && isWhole(along, relationship);
    }

    /** Whether the join reads all classes of the relationship's target. */
    private static boolean isWhole(JoinStep.Along along, RelationshipMapping relationship) {
        RowSource.EntitySource target = along.target();
        Class<?> read = target == null ? along.path().target() : target.entity();
        return read == null || read == relationship.target().type();
    }

    private static @Nullable String nameOf(RowSource.@Nullable EntitySource target) {
        return target == null ? null : target.alias();
    }

    /** Translates an attribute of the target beside the query's own: the column's qualifier is the alias. */
    private String aliasOf(RelationshipMapping relationship, @Nullable String name) {
        String attribute = relationship.target().key().get(0).name();
        AttributeNode key = new AttributeNode(relationship.target().type(), name, Objects.requireNonNull(attribute));
        List<OrderTerm> translated = plans.translator()
                .translate(spec.withOrderBy(List.of(new OrderTerm(key, false))), new AliasNames())
                .orderBy();
        ColumnNode column = (ColumnNode) translated.get(translated.size() - 1).expression();
        return Objects.requireNonNull(column.qualifier());
    }

    /** Whether members may be missing of what was filled under {@code alias}: a criterion on them, or a further inner join, leaves some out. */
    boolean isPartial(String alias) {
        List<JoinStep.Along> path = places.getOrDefault(alias, Place.ROOT).steps();
        return spec.criteria().stream().anyMatch(criterion -> !concernsRootAlone(criterion))
                || spec.joins().stream().anyMatch(step -> !step.outer() && !path.contains(step));
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
            return isRoot(exists.path()) && exists.criterion() == null;
        }
        if (criterion instanceof RelationshipEqualsNode equal) {
            return isRoot(equal.path());
        }
        if (criterion instanceof RelationshipNullNode empty) {
            return isRoot(empty.path());
        }
        boolean isPlain = criterion instanceof ComparisonNode
                || criterion instanceof InNode
                || criterion instanceof LikeNode
                || criterion instanceof BetweenNode
                || criterion instanceof NullTestNode;
        Shape.Builder shape = new Shape.Builder().node(criterion);
        return isPlain
                && !shape.hasNested()
                && !shape.entities().isEmpty()
                && shape.entities().stream()
                        .allMatch(source -> source.entity() == spec.entity() && source.alias() == null);
    }

    private boolean isRoot(RelationshipPath path) {
        return path.entity() == spec.entity() && path.alias() == null;
    }
}
