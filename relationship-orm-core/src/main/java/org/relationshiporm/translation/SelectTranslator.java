package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.EntityJoin;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;

/** Turns queries for values into queries over tables and columns, and collects the tables that they read. */
public final class SelectTranslator {

    private final MetaData metaData;
    private final AliasNames aliases;
    private final Set<Table> tables;
    private final @Nullable Scope surrounding;

    SelectTranslator(MetaData metaData, AliasNames aliases, Set<Table> tables, @Nullable Scope surrounding) {
        this.metaData = metaData;
        this.aliases = aliases;
        this.tables = tables;
        this.surrounding = surrounding;
    }

    /** A translator of one statement, which adds what it reads to {@code tables}. */
    public static SelectTranslator of(MetaData metaData, Set<Table> tables) {
        return new SelectTranslator(metaData, new AliasNames(), tables, null);
    }

    public Select translate(RowSelect rows) {
        Scope scope = new Scope(surrounding);
        EntityMapping root = metaData.entity(start(rows));
        String rootAlias = aliases.next(root.tables().get(0));
        Scope.Entry rootEntry = scope.add(root, rootAlias);
        tables.addAll(root.readTables());
        List<QueryTranslator.PendingJoin> pending = new ArrayList<>();
        for (EntityJoin step : rows.joins()) {
            Scope.Entry owner = scope.require(step.path().entity());
            RelationshipMapping relationship =
                    owner.relationship(step.path().entity(), step.path().relationship());
            EntityMapping narrowed =
                    QueryTranslator.target(metaData, relationship, step.path().target());
            Scope.Entry target =
                    scope.add(narrowed, aliases.next(narrowed.tables().get(0)));
            pending.add(new QueryTranslator.PendingJoin(relationship, owner, target, step.outer()));
            QueryTranslator.addTables(relationship, tables);
        }
        AttributeResolver resolver = new AttributeResolver(metaData, scope, aliases, tables);
        List<ExpressionNode> where = new ArrayList<>();
        RelationshipJoins.restrict(root, rootAlias, where);
        rows.criteria().forEach(criterion -> where.add(resolver.resolve(criterion)));
        List<SelectItem> items =
                resolve(resolver, rows.items()).stream().map(SelectItem::of).toList();
        List<ExpressionNode> groupBy = resolve(resolver, rows.groupBy());
        ExpressionNode having = all(resolver, rows.having());
        List<OrderTerm> orderBy = orderBy(resolver, rows.orderBy());
        List<Join> joins = new ArrayList<>();
        pending.forEach(join -> joins.addAll(join.joins(aliases)));
        return new Select(
                rows.distinct(),
                items,
                rootEntry.from(),
                joins,
                where.isEmpty() ? null : LogicalNode.and(where),
                groupBy,
                having,
                orderBy,
                rows.limit(),
                rows.offset(),
                null);
    }

    private static Class<?> start(RowSelect rows) {
        Class<?> start = rows.start();
        if (start == null) {
            throw new SessionUsageException(
                    "Nothing that the query selects is an attribute of an entity, so it is not clear which table it reads. Say so: "
                            + "`.from(User.class)`.");
        }
        return start;
    }

    private static List<ExpressionNode> resolve(AttributeResolver resolver, List<ExpressionNode> nodes) {
        return nodes.stream().map(resolver::resolve).toList();
    }

    private static @Nullable ExpressionNode all(AttributeResolver resolver, List<ExpressionNode> criteria) {
        return criteria.isEmpty() ? null : LogicalNode.and(resolve(resolver, criteria));
    }

    private static List<OrderTerm> orderBy(AttributeResolver resolver, List<OrderTerm> terms) {
        return terms.stream()
                .map(term -> term.of(resolver.resolve(term.expression())))
                .toList();
    }
}
