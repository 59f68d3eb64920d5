package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
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
        String rootAlias = aliases.next(root.table());
        scope.add(root, rootAlias);
        Set<Table> tables = new LinkedHashSet<>();
        tables.add(root.table());
        List<Join> joins = new ArrayList<>();
        boolean multiplies = false;
        for (QuerySpec.JoinStep step : spec.joins()) {
            Scope.Entry owner = scope.require(step.entity());
            RelationshipMapping relationship = owner.mapping().relationship(step.relationship());
            String targetAlias = aliases.next(relationship.target().table());
            joins.addAll(RelationshipJoins.joins(relationship, owner.alias(), targetAlias, aliases, step.outer()));
            scope.add(relationship.target(), targetAlias);
            multiplies |= relationship.isToMany();
            addTables(relationship, tables);
        }
        AttributeResolver resolver = new AttributeResolver(metaData, scope, aliases, tables);
        List<ExpressionNode> criteria =
                spec.criteria().stream().map(resolver::resolve).toList();
        List<OrderTerm> orderBy = spec.orderBy().stream()
                .map(term -> new OrderTerm(resolver.resolve(term.expression()), term.descending()))
                .toList();
        @Nullable ExpressionNode where = criteria.isEmpty() ? null : LogicalNode.and(criteria);
        return new TranslatedQuery(root, rootAlias, joins, where, orderBy, multiplies, tables);
    }

    /**
     * Translates an expression that is to be written into a row of {@code entity}.
     *
     * @param stored whether the row is there, so that the expression may name its attributes
     */
    public ExpressionNode translateValue(EntityMapping entity, ExpressionNode expression, boolean stored) {
        Scope scope = new Scope(null);
        if (stored) {
            scope.add(entity, entity.table().name());
        }
        return new AttributeResolver(metaData, scope, new AliasNames(), new LinkedHashSet<>()).resolve(expression);
    }

    static void addTables(RelationshipMapping relationship, Set<Table> tables) {
        tables.add(relationship.target().table());
        if (relationship.direction() == org.relationshiporm.mapping.Direction.MANY_TO_MANY) {
            tables.add(relationship.linkTable());
        }
    }
}
