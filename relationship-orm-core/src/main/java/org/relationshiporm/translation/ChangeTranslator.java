package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.WithSelect;

/**
 * Translates the parts of one statement that changes rows of an entity: attributes become columns of its table, which stands in the statement under its own
 * name.
 */
public final class ChangeTranslator {

    private final EntityMapping entity;
    private final Translation translation;
    private final Scope.Entry entry;
    private final AttributeResolver resolver;

    private ChangeTranslator(EntityMapping entity, Translation translation) {
        this.entity = entity;
        this.translation = translation;
        Scope scope = new Scope(null);
        this.entry = scope.add(Scope.Entry.ofTable(entity));
        translation.aliases().reserve(entry.alias());
        this.resolver = new AttributeResolver(translation, scope);
    }

    /**
     * A translator for a statement that may have a WITH clause.
     *
     * @param filters what rows must meet wherever the statement reads or changes their class
     */
    public static ChangeTranslator of(MetaData metaData, EntityMapping entity, List<EntityCriterion> filters) {
        return new ChangeTranslator(
                entity, new Translation(metaData, new AliasNames(), new LinkedHashSet<>(), filters));
    }

    /**
     * A translator for values of a statement that is written without a WITH clause.
     *
     * @param filters what rows must meet wherever the statement reads their class
     */
    public static ChangeTranslator withoutCommonTables(
            MetaData metaData, EntityMapping entity, List<EntityCriterion> filters) {
        return new ChangeTranslator(
                entity, Translation.withoutCommonTables(metaData, new AliasNames(), new LinkedHashSet<>(), filters));
    }

    /** The queries of the WITH clause that what was translated needs. */
    public List<WithSelect.CommonTable> commonTables() {
        return translation.commonTables();
    }

    /** @throws org.relationshiporm.error.SessionUsageException for a name that the mappings do not know */
    public ExpressionNode translate(ExpressionNode expression) {
        ExpressionNode resolved = resolver.resolve(expression);
        entry.requireOneTable();
        return resolved;
    }

    public List<ExpressionNode> translate(List<ExpressionNode> expressions) {
        return expressions.stream().map(this::translate).toList();
    }

    /** Whether {@code criteria}, and what filters ask, name attributes of the entity's own table alone. */
    public boolean isOneTable(List<ExpressionNode> criteria) {
        translation.criteriaFor(entry);
        criteria.forEach(resolver::resolve);
        return entry.isOneTable();
    }

    /** All of {@code criteria}, what filters ask, and that a row is of the entity where its table has others too; null without any. */
    public @Nullable ExpressionNode condition(List<ExpressionNode> criteria) {
        List<ExpressionNode> all = new ArrayList<>();
        RelationshipJoins.restrict(entity, entity.table().name(), all);
        all.addAll(translation.criteriaFor(entry));
        all.addAll(translate(criteria));
        entry.requireOneTable();
        return all.isEmpty() ? null : LogicalNode.and(all);
    }
}
