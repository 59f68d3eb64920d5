package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;

/**
 * Translates the parts of one statement that changes rows of an entity: attributes become columns of its table, which stands in the statement under its own
 * name.
 */
public final class ChangeTranslator {

    private final AttributeResolver resolver;
    private final @Nullable ExpressionNode restriction;

    public ChangeTranslator(MetaData metaData, EntityMapping entity) {
        Table table = entity.tables().get(0);
        AliasNames aliases = new AliasNames();
        aliases.reserve(table.name());
        Scope scope = new Scope(null);
        scope.add(entity, table.name());
        Set<Table> tables = new LinkedHashSet<>();
        this.restriction = entity.restriction(table.name());
        this.resolver = new AttributeResolver(metaData, scope, aliases, tables);
    }

    /** @throws org.relationshiporm.error.SessionUsageException for a name that the mappings do not know */
    public ExpressionNode translate(ExpressionNode expression) {
        return resolver.resolve(expression);
    }

    public List<ExpressionNode> translate(List<ExpressionNode> expressions) {
        return expressions.stream().map(resolver::resolve).toList();
    }

    /** All of {@code criteria}, and what keeps to rows of the entity where its table has others; null without any. */
    public @Nullable ExpressionNode condition(List<ExpressionNode> criteria) {
        List<ExpressionNode> all = new ArrayList<>();
        if (restriction != null) {
            all.add(restriction);
        }
        all.addAll(translate(criteria));
        return all.isEmpty() ? null : LogicalNode.and(all);
    }
}
