package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;

/** Translates queries over entities into queries over tables. Stateless and shared between threads. */
public final class QueryTranslator {

    private final MetaData metaData;

    public QueryTranslator(MetaData metaData) {
        this.metaData = metaData;
    }

    /**
     * Translates {@code spec}, drawing table aliases from {@code aliases}.
     *
     * @throws org.relationshiporm.error.SessionUsageException for a name that the mappings do not know
     */
    public TranslatedQuery translate(QuerySpec spec, AliasNames aliases) {
        EntityMapping root = metaData.entity(spec.entity());
        Scope scope = new Scope(null);
        String rootAlias = aliases.next(root.tables().get(0));
        Scope.Entry rootEntry = scope.add(root, rootAlias);
        Set<Table> tables = new LinkedHashSet<>();
        tables.addAll(root.readTables());
        List<PendingJoin> pending = new ArrayList<>();
        boolean multiplies = false;
        for (QuerySpec.JoinStep step : spec.joins()) {
            Scope.Entry owner = scope.require(step.entity());
            RelationshipMapping relationship = owner.relationship(step.entity(), step.relationship());
            EntityMapping narrowed = target(metaData, relationship, step.target());
            Scope.Entry target =
                    scope.add(narrowed, aliases.next(narrowed.tables().get(0)));
            pending.add(new PendingJoin(relationship, owner, target, step.outer()));
            multiplies |= relationship.isToMany();
            addTables(relationship, tables);
        }
        AttributeResolver resolver = new AttributeResolver(metaData, scope, aliases, tables);
        List<ExpressionNode> criteria = new ArrayList<>();
        RelationshipJoins.restrict(root, rootAlias, criteria);
        spec.criteria().forEach(criterion -> criteria.add(resolver.resolve(criterion)));
        List<OrderTerm> orderBy = spec.orderBy().stream()
                .map(term -> term.of(resolver.resolve(term.expression())))
                .toList();
        @Nullable ExpressionNode where = criteria.isEmpty() ? null : LogicalNode.and(criteria);
        List<Join> joins = new ArrayList<>();
        pending.forEach(join -> joins.addAll(join.joins(aliases)));
        return new TranslatedQuery(root, rootAlias, rootEntry.from(), joins, where, orderBy, multiplies, tables);
    }

    /** A join to an entity whose attributes the statement may name yet. */
    record PendingJoin(RelationshipMapping relationship, Scope.Entry owner, Scope.Entry target, boolean outer) {

        List<Join> joins(AliasNames aliases) {
            return RelationshipJoins.joins(
                    relationship, owner.alias(), target.mapping(), target.from(), aliases, outer);
        }
    }

    /** What a relationship leads to: its target, or the entity below that to which it was narrowed. */
    static EntityMapping target(MetaData metaData, RelationshipMapping relationship, @Nullable Class<?> narrowed) {
        if (narrowed == null) {
            return relationship.target();
        }
        EntityMapping target = metaData.entity(narrowed);
        if (!target.isA(relationship.target())) {
            throw new SessionUsageException("`" + relationship.describe() + "` leads to "
                    + relationship.target().name() + " and cannot be narrowed to " + target.name()
                    + ". Give ofType(...) an entity class below "
                    + relationship.target().name() + ".");
        }
        return target;
    }

    /**
     * Translates an expression that is to be written into a property of a row of {@code entity}. Where rows lie in several tables, it may name attributes
     * of the property's table.
     *
     * @param stored whether the row is there, so that the expression may name its attributes
     */
    public ExpressionNode translateValue(
            EntityMapping entity, PropertyMapping property, ExpressionNode expression, boolean stored) {
        Scope scope = new Scope(null);
        if (stored) {
            EntityMapping level = entity.levelOf(property);
            Scope.Entry entry =
                    scope.add(level, level.isExtension() ? "" : level.table().name());
            ExpressionNode resolved = resolve(scope, expression);
            entry.requireOneTable();
            return resolved;
        }
        return resolve(scope, expression);
    }

    private ExpressionNode resolve(Scope scope, ExpressionNode expression) {
        return new AttributeResolver(metaData, scope, new AliasNames(), new LinkedHashSet<>()).resolve(expression);
    }

    static void addTables(RelationshipMapping relationship, Set<Table> tables) {
        tables.addAll(relationship.target().readTables());
        if (relationship.direction() == org.relationshiporm.mapping.Direction.MANY_TO_MANY) {
            tables.add(relationship.linkTable());
        }
    }
}
