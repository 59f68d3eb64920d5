package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.query.EntityCriterion;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.RowSource.QuerySource;
import org.relationshiporm.sql.WithSelect;

/** What the translation of one statement shares: the names given out, the tables read, the queries of its WITH clause. */
final class Translation {

    private final MetaData metaData;
    private final AliasNames aliases;
    private final Set<Table> tables;
    private final Map<String, Named> named;
    private final List<WithSelect.CommonTable> commonTables;
    private final boolean hasWithClause;
    private final List<EntityCriterion> criteria;

    /** A query of the WITH clause: what it was made of, its name in SQL and its columns. */
    record Named(QuerySource source, String name, List<String> columns, List<ExpressionNode> items) {}

    Translation(MetaData metaData, AliasNames aliases, Set<Table> tables, List<EntityCriterion> criteria) {
        this(metaData, aliases, tables, new LinkedHashMap<>(), new ArrayList<>(), true, criteria);
    }

    private Translation(
            MetaData metaData,
            AliasNames aliases,
            Set<Table> tables,
            Map<String, Named> named,
            List<WithSelect.CommonTable> commonTables,
            boolean hasWithClause,
            List<EntityCriterion> criteria) {
        this.criteria = criteria;
        this.hasWithClause = hasWithClause;
        this.metaData = metaData;
        this.aliases = aliases;
        this.tables = tables;
        this.named = named;
        this.commonTables = commonTables;
    }

    /** What the translation of a statement without a WITH clause shares. */
    static Translation withoutCommonTables(
            MetaData metaData, AliasNames aliases, Set<Table> tables, List<EntityCriterion> criteria) {
        return new Translation(metaData, aliases, tables, new LinkedHashMap<>(), new ArrayList<>(), false, criteria);
    }

    /** The same for a query of the WITH clause, which sees no alias of what is around it. */
    Translation ofCommonTable() {
        return new Translation(metaData, new AliasNames(), tables, named, commonTables, hasWithClause, criteria);
    }

    /** What the query asks of every row of the entry's class; each criterion is free of itself, so that it may look at other rows of its class. */
    List<ExpressionNode> criteriaFor(Scope.Entry entry) {
        List<ExpressionNode> all = new ArrayList<>();
        for (EntityCriterion criterion : criteria) {
            if (criterion.concerns(entry.mapping().type())) {
                all.add(resolve(criterion, entry.unnamed()));
            } else {
                for (EntityMapping member : entry.family()) {
                    if (concernsFirst(criterion, member)) {
                        all.add(new LogicalNode(
                                LogicalNode.Operator.OR,
                                List.of(entry.isNo(member), resolve(criterion, entry.seenAs(member)))));
                    }
                }
            }
        }
        return all;
    }

    /** Whether the criterion is for the class and not for the one above it. */
    private static boolean concernsFirst(EntityCriterion criterion, EntityMapping member) {
        EntityMapping parent = member.parent();
        return criterion.concerns(member.type()) && parent != null && !criterion.concerns(parent.type());
    }

    private ExpressionNode resolve(EntityCriterion criterion, Scope.Entry entry) {
        Scope scope = new Scope(null);
        scope.add(entry);
        return new AttributeResolver(without(criterion), scope).resolve(criterion.condition());
    }

    private Translation without(EntityCriterion left) {
        List<EntityCriterion> others = criteria.stream()
                .filter(criterion -> criterion.entity() != left.entity())
                .toList();
        return new Translation(metaData, aliases, tables, named, commonTables, hasWithClause, others);
    }

    MetaData metaData() {
        return metaData;
    }

    AliasNames aliases() {
        return aliases;
    }

    /** The tables that the statement reads, to be added to. */
    Set<Table> tables() {
        return tables;
    }

    /** The queries of the WITH clause, each after those that it reads. */
    List<WithSelect.CommonTable> commonTables() {
        return commonTables;
    }

    /** The query of the WITH clause that {@code source} was made into; null when it was not yet. */
    @Nullable
    Named findNamed(QuerySource source) {
        Named known = named.get(source.table());
        if (known == null) {
            return null;
        }
        boolean same = source.form() == QuerySource.Form.SELF
                || source.form() == known.source().form()
                        && source.terms().equals(known.source().terms());
        if (!same) {
            throw new SessionUsageException("Two queries that this one reads are both called `" + source.table()
                    + "`. Give one of them another name.");
        }
        return known;
    }

    /** A name for a query of the WITH clause, which hides no table and no other query. */
    String commonName(QuerySource source) {
        AliasNames names = new AliasNames();
        metaData.tables().tables().forEach(table -> names.reserve(table.name()));
        named.values().forEach(query -> names.reserve(query.name()));
        return names.wished(source.table(), "with_query");
    }

    void name(Named query) {
        named.put(query.source().table(), query);
    }

    void add(WithSelect.CommonTable table) {
        if (!hasWithClause) {
            throw new SessionUsageException(
                    "The query `" + table.name()
                            + "` belongs into a WITH clause, which is not written before what each row is given. Use asTable(...) in place of asCommonTable(...), or read the rows first.");
        }
        commonTables.add(table);
    }
}
