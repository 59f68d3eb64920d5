package org.relationshiporm.loading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.LoadStrategy;
import org.relationshiporm.render.ParameterSlot;
import org.relationshiporm.render.RenderedStatement;
import org.relationshiporm.render.Renderer;
import org.relationshiporm.schema.Column;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.InSubqueryNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.translation.AliasNames;
import org.relationshiporm.translation.EntityFrom;
import org.relationshiporm.translation.RelationshipJoins;
import org.relationshiporm.type.SqlType;
import org.relationshiporm.type.ValueCodec;

/**
 * The statements that load a relationship for owners in hand, one owner or many at a time. Where a link table, or the owner's own row, leads back to the
 * owner, its columns stand before the target's.
 */
final class RelationshipPlan {

    private final RelationshipMapping relationship;
    private final LoadTree owners;
    private final List<ValueCodec<Object>> ownerCodecs;
    private final List<SqlType<?>> ownerTypes;
    private final boolean keysInFront;
    private final NodePlan target;
    private final RenderedStatement one;
    private final RenderedStatement many;
    private final @Nullable RenderedStatement bySubquery;
    private final MemberView view;
    private final Set<Table> tables;

    private RelationshipPlan(
            RelationshipMapping relationship,
            LoadTree owners,
            List<ValueCodec<Object>> ownerCodecs,
            List<SqlType<?>> ownerTypes,
            boolean keysInFront,
            NodePlan target,
            RenderedStatement one,
            RenderedStatement many,
            @Nullable RenderedStatement bySubquery,
            MemberView view,
            Set<Table> tables) {
        this.relationship = relationship;
        this.owners = owners;
        this.ownerCodecs = ownerCodecs;
        this.ownerTypes = ownerTypes;
        this.keysInFront = keysInFront;
        this.target = target;
        this.one = one;
        this.many = many;
        this.bySubquery = bySubquery;
        this.view = view;
        this.tables = tables;
    }

    /** Compiles the plan for a relationship of {@code owners}' entity as its options have it. */
    static RelationshipPlan compile(LoadPlans plans, RelationshipMapping relationship, LoadTree owners) {
        int slot = relationship.slot();
        AliasNames aliases = new AliasNames();
        SelectedMembers selected = SelectedMembers.of(plans, relationship, owners, aliases);
        Source source = Source.of(relationship, selected.alias(), aliases);
        Layout layout = new Layout(relationship, source, selected, plans.renderer());
        List<ColumnNode> readKeys = selected.isRanked() ? selected.keys(source) : source.keyColumns();
        List<SelectItem> items = new ArrayList<>();
        if (source.keysInFront()) {
            readKeys.forEach(column -> items.add(SelectItem.of(column)));
        }
        NodeCompiler compiler = new NodeCompiler(plans, aliases, items, true);
        NodePlan target = compiler.compile(owners.child(slot), selected.alias());
        List<ColumnNode> keyColumns = source.keyColumns();
        RenderedStatement one = layout.render(equal(keyColumns), items, compiler);
        RenderedStatement many = layout.render(in(keyColumns), items, compiler);
        RenderedStatement bySubquery = null;
        OwnerKeys keys =
                owners.strategy(slot) == LoadStrategy.SUBQUERY && keyColumns.size() == 1 ? owners.ownerKeys() : null;
        if (keys != null) {
            Select ownerKeys = keys.select(relationship.ownerProperties().get(0));
            ExpressionNode repeated = new InSubqueryNode(keyColumns.get(0), ownerKeys, false);
            bySubquery = layout.render(repeated, items, compiler);
            if (!selected.isRanked() && owners.goesOn(slot)) {
                owners.child(slot).loadFrom(property -> layout.keys(repeated, property));
            }
        }
        Set<Table> tables = new LinkedHashSet<>(compiler.tables());
        tables.addAll(source.tables());
        tables.addAll(selected.tables());
        List<SqlType<?>> types = new ArrayList<>();
        List<ValueCodec<Object>> codecs = new ArrayList<>();
        for (ColumnNode column : keyColumns) {
            types.add(column.column().type());
            codecs.add(NodeCompiler.codec(plans.dialect(), column.column().type()));
        }
        return new RelationshipPlan(
                relationship,
                owners,
                codecs,
                types,
                source.keysInFront(),
                target,
                one,
                many,
                bySubquery,
                compiler.isPartial() ? owners.view(slot).because("innerJoin") : owners.view(slot),
                Set.copyOf(tables));
    }

    /** How the parts of the statements are put together. */
    private record Layout(
            RelationshipMapping relationship, Source source, SelectedMembers selected, Renderer renderer) {

        RenderedStatement render(ExpressionNode ofOwners, List<SelectItem> items, NodeCompiler compiler) {
            if (selected.isRanked()) {
                return renderer.render(
                        selected.ranked(source, and(ofOwners, wheres()), items, compiler.joins(), compiler.orderBy()));
            }
            List<Join> joins = new ArrayList<>(source.joins());
            joins.addAll(compiler.joins());
            List<OrderTerm> orderBy = new ArrayList<>(selected.orderBy());
            orderBy.addAll(compiler.orderBy());
            return renderer.render(Select.of(items, source.from(), joins, and(ofOwners, wheres()))
                    .withOrderBy(orderBy));
        }

        /** A column of the members, of all owners that {@code ofOwners} names. */
        Select keys(ExpressionNode ofOwners, PropertyMapping property) {
            SelectItem item = SelectItem.of(property.at(selected.alias()));
            return Select.of(List.of(item), source.from(), source.joins(), and(ofOwners, wheres()));
        }

        private List<ExpressionNode> wheres() {
            List<ExpressionNode> all = new ArrayList<>(source.where());
            all.addAll(selected.criteria());
            return all;
        }
    }

    /**
     * What the members are read from.
     *
     * @param keyColumns the columns by which owners find their members
     * @param keysInFront whether these are no columns of the target, and are selected before those
     * @param where what must hold beside the owners' keys
     */
    record Source(
            FromItem from,
            List<Join> joins,
            List<ColumnNode> keyColumns,
            boolean keysInFront,
            List<ExpressionNode> where,
            List<Table> tables) {

        static Source of(RelationshipMapping relationship, String targetAlias, AliasNames aliases) {
            FromItem target = EntityFrom.of(relationship.target(), targetAlias);
            if (relationship.isFoundThroughOwner()) {
                return throughOwner(relationship, targetAlias, aliases);
            }
            if (relationship.direction() != Direction.MANY_TO_MANY) {
                List<ExpressionNode> where = new ArrayList<>();
                RelationshipJoins.criteria(
                        relationship,
                        criterion -> true,
                        RelationshipJoins.qualified(relationship, "", "", targetAlias),
                        where);
                RelationshipJoins.restrict(relationship.target(), targetAlias, where);
                List<ColumnNode> keyColumns = relationship.keyJoin().target().stream()
                        .map(property -> property.at(targetAlias))
                        .toList();
                return new Source(target, List.of(), keyColumns, false, where, List.of());
            }
            RelationshipMapping.LinkJoin link = relationship.linkJoin();
            String linkAlias = aliases.next(link.table());
            List<ColumnNode> keyColumns = link.ownerColumns().stream()
                    .map(column -> new ColumnNode(linkAlias, column))
                    .toList();
            Join join =
                    new Join(target, RelationshipJoins.linkToTarget(relationship, "", linkAlias, targetAlias), false);
            return new Source(
                    new FromItem.TableItem(link.table(), linkAlias),
                    List.of(join),
                    keyColumns,
                    true,
                    List.of(),
                    List.of(link.table()));
        }

        private static Source throughOwner(RelationshipMapping relationship, String targetAlias, AliasNames aliases) {
            EntityMapping owner = relationship.owner();
            String ownerAlias = aliases.next(owner.tables().get(0));
            List<Table> tables = new ArrayList<>(owner.readTables());
            if (relationship.direction() == Direction.MANY_TO_MANY) {
                tables.add(relationship.linkTable());
            }
            List<ColumnNode> keyColumns = owner.key().stream()
                    .map(property -> property.at(ownerAlias))
                    .toList();
            List<Join> joins = RelationshipJoins.joins(relationship, ownerAlias, targetAlias, aliases, false);
            return new Source(EntityFrom.of(owner, ownerAlias), joins, keyColumns, true, List.of(), tables);
        }
    }

    private static ExpressionNode and(ExpressionNode keys, List<ExpressionNode> where) {
        List<ExpressionNode> parts = new ArrayList<>(List.of(keys));
        parts.addAll(where);
        return LogicalNode.and(parts);
    }

    static ExpressionNode equal(List<ColumnNode> columns) {
        List<ExpressionNode> parts = new ArrayList<>();
        for (ColumnNode column : columns) {
            Column schema = column.column();
            parts.add(new ComparisonNode(Comparison.EQUAL, column, BindNode.parameter(schema.type())));
        }
        return LogicalNode.and(parts);
    }

    static ExpressionNode in(List<ColumnNode> columns) {
        if (columns.size() == 1) {
            SqlType<?> type = columns.get(0).column().type();
            return new InNode(columns.get(0), BindNode.parameter(type), false);
        }
        List<SqlType<?>> types = new ArrayList<>();
        columns.forEach(column -> types.add(column.column().type()));
        return new InRowsNode(List.copyOf(columns), types, BindNode.parameter(types.get(0)));
    }

    RelationshipMapping relationship() {
        return relationship;
    }

    NodePlan target() {
        return target;
    }

    Set<Table> tables() {
        return tables;
    }

    List<PropertyMapping> ownerProperties() {
        return relationship.ownerProperties();
    }

    /** The form in which owners are found again by the values of their keys; {@link NoKey} when one is null, for that leads nowhere. */
    Object key(@Nullable Object[] values) {
        if (values.length == 1) {
            return part(0, values[0]);
        }
        List<Object> parts = new ArrayList<>(values.length);
        for (int part = 0; part < values.length; part++) {
            parts.add(part(part, values[part]));
        }
        return parts.contains(NoKey.INSTANCE) ? NoKey.INSTANCE : parts;
    }

    /** The key of the owner to which the current row leads back, from which {@code reader} has read the target. */
    Object readKey(ResultSet row, NodeReader reader) throws SQLException {
        if (ownerTypes.size() == 1) {
            return part(0, read(0, row, reader));
        }
        @Nullable Object[] values = new Object[ownerTypes.size()];
        for (int part = 0; part < values.length; part++) {
            values[part] = read(part, row, reader);
        }
        return key(values);
    }

    private @Nullable Object read(int part, ResultSet row, NodeReader reader) throws SQLException {
        return keysInFront
                ? ownerCodecs.get(part).read(row, part + 1)
                : reader.value(row, relationship.keyJoin().target().get(part).index());
    }

    private Object part(int part, @Nullable Object value) {
        return value == null ? NoKey.INSTANCE : ownerTypes.get(part).toIdentity(value);
    }

    /** Stands for a key with a null part. */
    enum NoKey {
        INSTANCE
    }

    /** What the statements give of the relationship. */
    MemberView view() {
        return view;
    }

    RenderedStatement statement(int owners) {
        return owners == 1 ? one : many;
    }

    /** The statement for all owners of the query whose parameters it takes; null where the relationship is not loaded by a subquery. */
    @Nullable
    RenderedStatement bySubquery() {
        return bySubquery;
    }

    /** The values to bind for {@link #bySubquery}. */
    @Nullable
    Object[] values(RenderedStatement statement, List<BindNode> binds) {
        return values(statement, List.of(), binds);
    }

    /** The values to bind for the owners whose key values are {@code keys}, and the query's parameters. */
    @Nullable
    Object[] values(List<Object[]> keys, List<BindNode> binds) {
        return values(statement(keys.size()), keys, binds);
    }

    private @Nullable Object[] values(RenderedStatement statement, List<Object[]> keys, List<BindNode> binds) {
        List<ParameterSlot> parameters = statement.parameters();
        @Nullable Object[] values = new Object[parameters.size()];
        int part = 0;
        for (int slot = 0; slot < values.length; slot++) {
            BindNode bind = parameters.get(slot).bind();
            int place = binds.isEmpty() ? -1 : owners.place(bind.origin());
            Object given;
            if (place >= 0) {
                given = binds.get(place).value();
            } else if (bind.value() != null) {
                given = bind.value();
            } else if (keys.size() == 1) {
                given = keys.get(0)[part++];
            } else if (ownerTypes.size() == 1) {
                List<Object> list = new ArrayList<>(keys.size());
                keys.forEach(key -> list.add(key[0]));
                given = list;
            } else {
                given = keys;
            }
            values[slot] = parameters.get(slot).toBind(given);
        }
        return values;
    }
}
