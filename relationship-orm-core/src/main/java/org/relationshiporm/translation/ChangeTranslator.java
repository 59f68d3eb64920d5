package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;

/**
 * Translates the parts of one statement that changes rows of an entity: attributes become columns of its table, which stands in the statement under its own
 * name.
 */
public final class ChangeTranslator {

    private final EntityMapping entity;
    private final Translation translation;
    private final Scope.Entry entry;
    private final AttributeResolver resolver;

    public ChangeTranslator(MetaData metaData, EntityMapping entity) {
        this(metaData, entity, List.of());
    }

    /** @param filters what rows must meet wherever the statement reads or changes their class */
    public ChangeTranslator(MetaData metaData, EntityMapping entity, List<EntityCriterion> filters) {
        this.entity = entity;
        Table table = entity.tables().get(0);
        AliasNames aliases = new AliasNames();
        aliases.reserve(table.name());
        Scope scope = new Scope(null);
        this.entry = scope.add(entity, table.name());
        Set<Table> tables = new LinkedHashSet<>();
        this.translation = Translation.withoutCommonTables(metaData, aliases, tables, filters);
        this.resolver = new AttributeResolver(translation, scope);
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
