package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.RowSource;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.WithSelect;

/** Turns queries for values into queries over tables and columns, and collects the tables that they read. */
public final class SelectTranslator {

    private final Translation translation;
    private final @Nullable Scope surrounding;

    SelectTranslator(Translation translation, @Nullable Scope surrounding) {
        this.translation = translation;
        this.surrounding = surrounding;
    }

    /** A translator of one statement, which draws table aliases from {@code aliases} and adds what it reads to {@code tables}. */
    public static SelectTranslator of(MetaData metaData, AliasNames aliases, Set<Table> tables) {
        return of(metaData, aliases, tables, List.of());
    }

    /** @param criteria what rows must meet wherever the statement reads their class */
    public static SelectTranslator of(
            MetaData metaData, AliasNames aliases, Set<Table> tables, List<EntityCriterion> criteria) {
        return new SelectTranslator(new Translation(metaData, aliases, tables, criteria), null);
    }

    /** The queries of the WITH clause that what was translated needs. */
    public List<WithSelect.CommonTable> commonTables() {
        return translation.commonTables();
    }

    /** Translates a query of which an entity's key is all that is wanted where it selects objects. */
    public Select translate(RowSelect rows) {
        return translate(rows, (entity, mapping, alias, items) -> {
            for (PropertyMapping property : mapping.key()) {
                items.add(SelectItem.of(new Scope.Entry(mapping, alias).column(property)));
            }
        });
    }

    public Select translate(RowSelect rows, EntityLayout layout) {
        FromClause clause = new FromClause(translation, surrounding);
        clause.start(start(rows));
        rows.joins().forEach(clause::join);
        EqualExpressions equal = rows.distinct() || !rows.groupBy().isEmpty() ? new EqualExpressions() : null;
        AttributeResolver resolver = new AttributeResolver(translation, clause.scope(), equal, rows.within());
        List<SelectItem> items = items(rows, clause.scope(), resolver, layout);
        List<ExpressionNode> where = new ArrayList<>(clause.restrictions());
        where.addAll(resolve(resolver, rows.criteria()));
        List<ExpressionNode> groupBy = resolve(resolver, rows.groupBy());
        ExpressionNode having = all(resolver, rows.having());
        List<OrderTerm> orderBy = orderBy(resolver, rows.orderBy());
        return new Select(
                rows.distinct(),
                items,
                clause.from(),
                clause.joins(),
                where.isEmpty() ? null : LogicalNode.and(where),
                clause.scope().withDependent(groupBy),
                having,
                orderBy,
                rows.limit(),
                rows.offset(),
                null);
    }

    private static List<SelectItem> items(
            RowSelect rows, Scope scope, AttributeResolver resolver, EntityLayout layout) {
        List<SelectItem> items = new ArrayList<>();
        for (ExpressionNode node : rows.items()) {
            if (node instanceof EntityNode entity) {
                Scope.Entry entry = scope.require(entity.entity(), entity.alias());
                entry.readWhole();
                layout.addColumns(entity, entry.mapping(), entry.alias(), items);
            } else {
                items.add(SelectItem.of(resolver.resolve(node)));
            }
        }
        return items;
    }

    private static RowSource start(RowSelect rows) {
        RowSource start = rows.start();
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
