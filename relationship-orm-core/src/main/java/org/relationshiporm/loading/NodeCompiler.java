package org.relationshiporm.loading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.dialect.Dialect;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.RelationshipJoins;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/**
 * Lays out the columns of an entity and of what is joined to it, collecting the select items, joins and order on the way. One collection, with what lies
 * below it, is joined to a row; a second beside it would multiply the rows and is loaded by a further statement.
 */
final class NodeCompiler {

    private final Dialect dialect;
    private final AliasNames aliases;
    private final List<SelectItem> items;
    private final boolean joinsCollections;
    private final boolean joinsAny;
    private final List<Join> joins = new ArrayList<>();
    private final List<OrderTerm> orderBy = new ArrayList<>();
    private final Set<Table> tables = new LinkedHashSet<>();
    private @Nullable Set<RelationshipMapping> collectionPath;

    /**
     * @param items the select list so far, to which columns are appended
     * @param joinsCollections whether collections may be joined at all; otherwise each is loaded by a further statement
     */
    NodeCompiler(Dialect dialect, AliasNames aliases, List<SelectItem> items, boolean joinsCollections) {
        this(dialect, aliases, items, joinsCollections, true);
    }

    private NodeCompiler(
            Dialect dialect, AliasNames aliases, List<SelectItem> items, boolean joinsCollections, boolean joinsAny) {
        this.joinsAny = joinsAny;
        this.joinsCollections = joinsCollections;
        this.dialect = dialect;
        this.aliases = aliases;
        this.items = items;
    }

    /** One for objects beside values, whose rows no relationship must change: each is loaded by a further statement. */
    static NodeCompiler withoutJoins(Dialect dialect, AliasNames aliases, List<SelectItem> items) {
        return new NodeCompiler(dialect, aliases, items, false, false);
    }

    NodePlan compile(LoadTree tree, String alias) {
        return compile(tree, alias, new HashSet<>(Set.of(tree.mapping())), Set.of());
    }

    private NodePlan compile(LoadTree tree, String alias, Set<EntityMapping> above, Set<RelationshipMapping> path) {
        EntityMapping mapping = tree.mapping();
        tables.addAll(mapping.readTables());
        int firstColumn = items.size() + 1;
        List<ValueCodec<Object>> codecs = new ArrayList<>();
        for (PropertyMapping property : mapping.properties()) {
            items.add(SelectItem.of(property.at(alias)));
            codecs.add(codec(dialect, property.type()));
        }
        List<NodePlan.JoinedPlan> joined = new ArrayList<>();
        List<RelationshipMapping> selectIn = new ArrayList<>();
        VariantCompiler variants = new VariantCompiler(dialect, items);
        variants.addColumns(mapping, alias);
        for (RelationshipMapping relationship : mapping.relationships()) {
            LoadStrategy strategy = tree.strategy(relationship.slot());
            boolean eager = tree.isChosen(relationship.slot()) || !above.contains(relationship.target());
            if (strategy == LoadStrategy.JOINED && eager && mayJoin(relationship, path)) {
                joined.add(join(relationship, tree.child(relationship.slot()), alias, above, path));
            } else if ((strategy == LoadStrategy.JOINED || strategy == LoadStrategy.SELECTIN) && eager) {
                selectIn.add(relationship);
            }
        }
        return new NodePlan(mapping, tree, firstColumn, codecs, joined, selectIn, variants.compile(tree, alias, above));
    }

    private boolean mayJoin(RelationshipMapping relationship, Set<RelationshipMapping> path) {
        Set<RelationshipMapping> taken = collectionPath;
        return joinsAny && !relationship.isToMany() || (joinsCollections && (taken == null || path.containsAll(taken)));
    }

    private NodePlan.JoinedPlan join(
            RelationshipMapping relationship,
            LoadTree child,
            String alias,
            Set<EntityMapping> above,
            Set<RelationshipMapping> path) {
        String targetAlias = aliases.next(relationship.target().tables().get(0));
        joins.addAll(RelationshipJoins.joins(relationship, alias, targetAlias, aliases, true));
        if (relationship.direction() == Direction.MANY_TO_MANY) {
            tables.add(relationship.linkTable());
        }
        orderBy.addAll(order(relationship, targetAlias));
        Set<RelationshipMapping> longer = new HashSet<>(path);
        longer.add(relationship);
        if (relationship.isToMany()) {
            collectionPath = longer;
        }
        Set<EntityMapping> deeper = new HashSet<>(above);
        deeper.add(relationship.target());
        return new NodePlan.JoinedPlan(relationship, compile(child, targetAlias, deeper, longer));
    }

    static List<OrderTerm> order(RelationshipMapping relationship, String alias) {
        return relationship.orderBy().stream()
                .map(term -> new OrderTerm(term.property().at(alias), term.descending()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    static ValueCodec<Object> codec(Dialect dialect, SqlType<?> type) {
        return (ValueCodec<Object>) dialect.codec(type);
    }

    List<Join> joins() {
        return joins;
    }

    List<OrderTerm> orderBy() {
        return orderBy;
    }

    Set<Table> tables() {
        return tables;
    }
}
