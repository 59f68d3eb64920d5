package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.query.LoadDirective;
import org.relationshiporm.query.QuerySpec;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.JoinStep;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowSource;

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
        List<EntityCriterion> everywhere = spec.reading().criteria();
        everywhere.forEach(this::requireConcern);
        Translation translation = new Translation(metaData, aliases, new LinkedHashSet<>(), everywhere);
        FromClause clause = new FromClause(translation, null);
        String rootAlias = clause.start(root);
        spec.joins().forEach(step -> clause.join(step, fills(spec, step)));
        AttributeResolver resolver = new AttributeResolver(translation, clause.scope());
        List<ExpressionNode> criteria = new ArrayList<>(clause.restrictions());
        spec.criteria().forEach(criterion -> criteria.add(resolver.resolve(criterion)));
        List<OrderTerm> orderBy = spec.orderBy().stream()
                .map(term -> term.of(resolver.resolve(term.expression())))
                .toList();
        @Nullable ExpressionNode where = criteria.isEmpty() ? null : LogicalNode.and(criteria);
        return new TranslatedQuery(
                root,
                rootAlias,
                clause.from(),
                clause.joins(),
                where,
                orderBy,
                clause.multiplies(),
                translation.tables(),
                translation.commonTables());
    }

    /** Whether what the join leads to is filled from its rows. */
    private static boolean fills(QuerySpec spec, JoinStep step) {
        if (!(step instanceof JoinStep.Along along)) {
            return false;
        }
        RowSource.EntitySource target = along.target();
        String alias = target == null ? null : target.alias();
        return spec.directives().stream()
                .anyMatch(directive -> directive.join() == LoadDirective.Joining.CALLERS
                        && directive.leadsTo(along.path().relationship())
                        && Objects.equals(directive.alias(), alias));
    }

    private void requireConcern(EntityCriterion criterion) {
        if (metaData.entities().stream().noneMatch(entity -> criterion.concerns(entity.type()))) {
            throw new SessionUsageException(
                    "`withLoaderCriteria(" + criterion.entity().getSimpleName()
                            + ".class, ...)` concerns no entity. Give it a mapped class, or one above mapped classes.");
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
        Translation translation = Translation.withoutCommonTables(metaData, new AliasNames(), new LinkedHashSet<>());
        return new AttributeResolver(translation, scope).resolve(expression);
    }

    static void addTables(RelationshipMapping relationship, Set<Table> tables) {
        tables.addAll(relationship.target().readTables());
        if (relationship.direction() == org.relationshiporm.mapping.Direction.MANY_TO_MANY) {
            tables.add(relationship.linkTable());
        }
    }
}
