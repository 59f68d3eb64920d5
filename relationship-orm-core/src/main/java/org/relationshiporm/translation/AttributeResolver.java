package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.Direction;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.MetaData;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.mapping.QueryAttributeMapping;
import org.relationshiporm.mapping.RelationshipMapping;
import org.relationshiporm.query.Excluded;
import org.relationshiporm.schema.Table;
import org.relationshiporm.sql.AggregateNode;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BetweenNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.BooleanNode;
import org.relationshiporm.sql.CaseNode;
import org.relationshiporm.sql.CastNode;
import org.relationshiporm.sql.ColumnNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.EntityNode;
import org.relationshiporm.sql.ExistsNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.ExpressionVisitor;
import org.relationshiporm.sql.FromItem;
import org.relationshiporm.sql.FunctionNode;
import org.relationshiporm.sql.InNode;
import org.relationshiporm.sql.InRowsNode;
import org.relationshiporm.sql.InSubqueryNode;
import org.relationshiporm.sql.Join;
import org.relationshiporm.sql.JsonNode;
import org.relationshiporm.sql.LikeNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NotNode;
import org.relationshiporm.sql.NullTestNode;
import org.relationshiporm.sql.OperatorNode;
import org.relationshiporm.sql.OrderTerm;
import org.relationshiporm.sql.PortableNode;
import org.relationshiporm.sql.QueryColumnNode;
import org.relationshiporm.sql.RelationshipCountNode;
import org.relationshiporm.sql.RelationshipEqualsNode;
import org.relationshiporm.sql.RelationshipExistsNode;
import org.relationshiporm.sql.RelationshipMemberNode;
import org.relationshiporm.sql.RelationshipNullNode;
import org.relationshiporm.sql.RelationshipPath;
import org.relationshiporm.sql.RowNode;
import org.relationshiporm.sql.RowSelect;
import org.relationshiporm.sql.Select;
import org.relationshiporm.sql.SelectItem;
import org.relationshiporm.sql.SelectSource;
import org.relationshiporm.sql.SubqueryNode;
import org.relationshiporm.sql.TableColumnNode;
import org.relationshiporm.sql.TextNode;
import org.relationshiporm.sql.WindowNode;

/** Replaces references to attributes and relationships by columns, joins and EXISTS tests of the entities in scope. */
final class AttributeResolver implements ExpressionVisitor<ExpressionNode> {

    private final Translation translation;
    private final MetaData metaData;
    private final Scope scope;
    private final AliasNames aliases;
    private final Set<Table> tables;
    private final @Nullable EqualExpressions equal;
    private final List<ExpressionNode> within;

    AttributeResolver(Translation translation, Scope scope) {
        this(translation, scope, null, List.of());
    }

    /**
     * @param equal has equal expressions become one; null where they need not
     * @param within what window functions are partitioned by beside what they say
     */
    AttributeResolver(
            Translation translation, Scope scope, @Nullable EqualExpressions equal, List<ExpressionNode> within) {
        this.equal = equal;
        this.within = within;
        this.translation = translation;
        this.metaData = translation.metaData();
        this.scope = scope;
        this.aliases = translation.aliases();
        this.tables = translation.tables();
    }

    ExpressionNode resolve(ExpressionNode node) {
        ExpressionNode combined = scope.findCombined(node);
        return combined != null ? combined : equal == null ? node.accept(this) : equal.resolve(node, this);
    }

    private List<ExpressionNode> resolveAll(List<ExpressionNode> nodes) {
        return nodes.stream().map(this::resolve).toList();
    }

    @Override
    public ExpressionNode visitAggregate(AggregateNode node) {
        ExpressionNode filter = node.filter();
        return new AggregateNode(
                (FunctionNode) resolve(node.function()),
                resolveOrder(node.orderBy()),
                filter == null ? null : resolve(filter));
    }

    private List<OrderTerm> resolveOrder(List<OrderTerm> terms) {
        return terms.stream().map(term -> term.of(resolve(term.expression()))).toList();
    }

    @Override
    public ExpressionNode visitWindow(WindowNode node) {
        List<ExpressionNode> partitionBy = new ArrayList<>(resolveAll(within));
        partitionBy.addAll(resolveAll(node.partitionBy()));
        return new WindowNode(resolve(node.function()), partitionBy, resolveOrder(node.orderBy()), node.frame());
    }

    @Override
    public ExpressionNode visitPortable(PortableNode node) {
        return new PortableNode(node.function(), resolveAll(node.arguments()));
    }

    @Override
    public ExpressionNode visitJson(JsonNode node) {
        return new JsonNode(resolve(node.document()), node.path(), node.type());
    }

    @Override
    public ExpressionNode visitRow(RowNode node) {
        return new RowNode(resolveAll(node.items()));
    }

    @Override
    public ExpressionNode visitTableColumn(TableColumnNode node) {
        return scope.requireColumn(node.alias(), node.position());
    }

    @Override
    public ExpressionNode visitQueryColumn(QueryColumnNode node) {
        return node;
    }

    @Override
    public ExpressionNode visitEntity(EntityNode node) {
        throw new SessionUsageException("Objects of `" + node.entity().getSimpleName()
                + "` stand where a value is needed. Name an attribute, such as the key.");
    }

    @Override
    public ExpressionNode visitAttribute(AttributeNode node) {
        Scope.Entry entry =
                isExcluded(node) ? scope.require(node.entity(), null) : scope.require(node.entity(), node.alias());
        Optional<QueryAttributeMapping> computed =
                metaData.find(node.entity()).orElse(entry.mapping()).findQueryAttribute(node.attribute());
        if (computed.isPresent()) {
            Scope own = new Scope(scope);
            own.add(entry.unnamed());
            return new AttributeResolver(translation, own)
                    .resolve(computed.get().node());
        }
        PropertyMapping property = entry.property(node.entity(), node.attribute());
        return isExcluded(node) ? new ColumnNode(Excluded.ALIAS, property.column()) : entry.column(property);
    }

    private boolean isExcluded(AttributeNode node) {
        return Excluded.ALIAS.equals(node.alias()) && !scope.hasAlias(Excluded.ALIAS);
    }

    @Override
    public ExpressionNode visitRelationshipExists(RelationshipExistsNode node) {
        return new ExistsNode(related(node.path(), node.criterion(), null));
    }

    @Override
    public ExpressionNode visitRelationshipCount(RelationshipCountNode node) {
        return new SubqueryNode(related(node.path(), node.criterion(), FunctionNode.countAll()));
    }

    /** A query for the objects at the end of {@code path} that meet {@code criterion}; selects {@code item}, or their key without one. */
    private Select related(RelationshipPath path, @Nullable ExpressionNode criterion, @Nullable ExpressionNode item) {
        Scope.Entry owner = scope.require(path.entity(), path.alias());
        RelationshipMapping relationship = relationship(owner, path);
        QueryTranslator.addTables(relationship, tables);
        Scope inner = new Scope(scope);
        EntityMapping narrowed = QueryTranslator.target(metaData, relationship, path.target());
        Scope.Entry target = inner.add(narrowed, aliases.next(narrowed.tables().get(0)));
        AttributeResolver innerResolver = new AttributeResolver(translation, inner);
        return related(relationship, owner, target, criterion == null ? null : innerResolver.resolve(criterion), item);
    }

    private Select related(
            RelationshipMapping relationship,
            Scope.Entry owner,
            Scope.Entry target,
            @Nullable ExpressionNode criterion,
            @Nullable ExpressionNode item) {
        List<ExpressionNode> where = new ArrayList<>();
        List<ExpressionNode> everywhere = translation.criteriaFor(target);
        FromItem targetItem = target.from();
        FromItem from = targetItem;
        List<Join> joins = new ArrayList<>();
        if (relationship.direction() == Direction.MANY_TO_MANY) {
            Table link = relationship.linkTable();
            String linkAlias = aliases.next(link);
            from = new FromItem.TableItem(link, linkAlias);
            joins.add(new Join(
                    targetItem,
                    RelationshipJoins.linkToTarget(
                            relationship, owner.alias(), linkAlias, target.mapping(), target.alias()),
                    false));
            where.add(RelationshipJoins.linkToOwner(relationship, linkAlias, owner.alias()));
        } else {
            where.add(RelationshipJoins.keyCondition(relationship, owner.alias(), target.mapping(), target.alias()));
        }
        where.addAll(everywhere);
        if (criterion != null) {
            where.add(criterion);
        }
        ExpressionNode selected =
                item == null ? target.column(target.mapping().key().get(0)) : item;
        return Select.of(List.of(SelectItem.of(selected)), from, joins, LogicalNode.and(where));
    }

    private static RelationshipMapping relationship(Scope.Entry owner, RelationshipPath path) {
        return owner.relationship(path.entity(), path.relationship());
    }

    @Override
    public ExpressionNode visitRelationshipEquals(RelationshipEqualsNode node) {
        Scope.Entry owner = scope.require(node.path().entity(), node.path().alias());
        RelationshipMapping relationship = relationship(owner, node.path());
        requireToOne(relationship);
        if (relationship.direction() == Direction.MANY_TO_ONE
                && relationship.criteria().isEmpty()) {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            return equalKey(relationship, owner, join.owner(), join.target(), node.target());
        }
        Scope.Entry target = new Scope.Entry(
                relationship.target(),
                aliases.next(relationship.target().tables().get(0)));
        tables.addAll(relationship.target().readTables());
        List<PropertyMapping> key = relationship.target().key();
        return new ExistsNode(
                related(relationship, owner, target, equalKey(relationship, target, key, key, node.target()), null));
    }

    private static void requireToOne(RelationshipMapping relationship) {
        if (relationship.isToMany()) {
            throw new SessionUsageException(
                    "`" + relationship.describe()
                            + "` leads to many objects and cannot be compared with one. Ask for a member that meets a condition, with any(...).");
        }
    }

    private static ExpressionNode equalKey(
            RelationshipMapping relationship,
            Scope.Entry entry,
            List<PropertyMapping> columns,
            List<PropertyMapping> targetProperties,
            BindNode target) {
        List<ExpressionNode> parts = new ArrayList<>();
        for (int part = 0; part < columns.size(); part++) {
            PropertyMapping column = columns.get(part);
            UnaryOperator<@Nullable Object> keyPart = keyPart(relationship, targetProperties.get(part));
            parts.add(new ComparisonNode(Comparison.EQUAL, entry.column(column), target.typed(column.type(), keyPart)));
        }
        return LogicalNode.and(parts);
    }

    private static UnaryOperator<@Nullable Object> keyPart(RelationshipMapping relationship, PropertyMapping property) {
        return object -> {
            Object target = Objects.requireNonNull(object);
            if (!relationship.target().type().isInstance(target)) {
                throw new SessionUsageException("`" + relationship.describe() + "` leads to "
                        + relationship.target().name() + " and cannot be compared with a "
                        + target.getClass().getName() + ".");
            }
            Object value = property.get(target);
            if (value == null) {
                throw new SessionUsageException("`" + relationship.describe() + "` is compared with a "
                        + relationship.target().name()
                        + " that has no key yet. Add it to the session and flush first.");
            }
            return value;
        };
    }

    @Override
    public ExpressionNode visitRelationshipMember(RelationshipMemberNode node) {
        RelationshipMapping relationship =
                metaData.entity(node.path().entity()).relationship(node.path().relationship());
        Scope.Entry target = scope.require(relationship.target().type(), null);
        if (relationship.isFoundThroughOwner()) {
            return memberThroughOwner(relationship, target, node.owner());
        }
        List<ExpressionNode> where = new ArrayList<>();
        if (relationship.direction() != Direction.MANY_TO_MANY) {
            RelationshipMapping.KeyJoin join = relationship.keyJoin();
            for (int part = 0; part < join.target().size(); part++) {
                where.add(equalTo(
                        target.column(join.target().get(part)), join.owner().get(part), node.owner()));
            }
            RelationshipJoins.criteria(
                    relationship,
                    criterion -> true,
                    RelationshipJoins.qualified(relationship, "", "", target.alias()),
                    where);
            return LogicalNode.and(where);
        }
        RelationshipMapping.LinkJoin link = relationship.linkJoin();
        tables.add(link.table());
        String linkAlias = aliases.next(link.table());
        where.add(RelationshipJoins.linkToTarget(relationship, "", linkAlias, target.alias()));
        for (int part = 0; part < link.owner().size(); part++) {
            where.add(equalTo(
                    new ColumnNode(linkAlias, link.ownerColumns().get(part)),
                    link.owner().get(part),
                    node.owner()));
        }
        SelectItem item =
                SelectItem.of(new ColumnNode(linkAlias, link.ownerColumns().get(0)));
        return new ExistsNode(Select.of(
                List.of(item), new FromItem.TableItem(link.table(), linkAlias), List.of(), LogicalNode.and(where)));
    }

    /** Whether the target is a member of the owner, told by the owner's row. */
    private ExpressionNode memberThroughOwner(
            RelationshipMapping relationship, Scope.Entry target, BindNode ownerObject) {
        Scope.Entry owner = new Scope.Entry(
                relationship.owner(), aliases.next(relationship.owner().tables().get(0)));
        tables.addAll(owner.mapping().readTables());
        List<ExpressionNode> where = new ArrayList<>();
        for (PropertyMapping property : owner.mapping().key()) {
            where.add(equalTo(owner.column(property), property, ownerObject));
        }
        List<Join> joins = new ArrayList<>();
        if (relationship.direction() == Direction.MANY_TO_MANY) {
            Table link = relationship.linkTable();
            tables.add(link);
            String linkAlias = aliases.next(link);
            joins.add(new Join(
                    new FromItem.TableItem(link, linkAlias),
                    RelationshipJoins.linkToOwner(relationship, linkAlias, owner.alias()),
                    false));
            where.add(RelationshipJoins.linkToTarget(relationship, owner.alias(), linkAlias, target.alias()));
        } else {
            where.add(RelationshipJoins.keyCondition(relationship, owner.alias(), target.mapping(), target.alias()));
        }
        SelectItem item = SelectItem.of(owner.column(owner.mapping().key().get(0)));
        return new ExistsNode(Select.of(List.of(item), owner.from(), joins, LogicalNode.and(where)));
    }

    private static ExpressionNode equalTo(ColumnNode column, PropertyMapping ownerProperty, BindNode owner) {
        return new ComparisonNode(
                Comparison.EQUAL,
                column,
                owner.typed(column.column().type(), object -> ownerProperty.get(Objects.requireNonNull(object))));
    }

    @Override
    public ExpressionNode visitRelationshipNull(RelationshipNullNode node) {
        Scope.Entry owner = scope.require(node.path().entity(), node.path().alias());
        RelationshipMapping relationship = relationship(owner, node.path());
        if (relationship.direction() == Direction.MANY_TO_ONE
                && relationship.criteria().isEmpty()) {
            return new NullTestNode(owner.column(relationship.keyJoin().owner().get(0)), false);
        }
        return new NotNode(visitRelationshipExists(new RelationshipExistsNode(node.path(), null)));
    }

    @Override
    public ExpressionNode visitBetween(BetweenNode node) {
        return new BetweenNode(resolve(node.operand()), resolve(node.low()), resolve(node.high()), node.negated());
    }

    @Override
    public ExpressionNode visitBind(BindNode node) {
        return node;
    }

    @Override
    public ExpressionNode visitBoolean(BooleanNode node) {
        return node;
    }

    @Override
    public ExpressionNode visitColumn(ColumnNode node) {
        return node;
    }

    @Override
    public ExpressionNode visitComparison(ComparisonNode node) {
        return new ComparisonNode(node.operator(), resolve(node.left()), resolve(node.right()));
    }

    @Override
    public ExpressionNode visitExists(ExistsNode node) {
        return new ExistsNode(resolve(node.select()));
    }

    private SelectSource resolve(SelectSource source) {
        return source instanceof RowSelect rows ? new SelectTranslator(translation, scope).translate(rows) : source;
    }

    /** The text may read any table. */
    @Override
    public ExpressionNode visitText(TextNode node) {
        tables.addAll(metaData.tables().inDependencyOrder());
        return node;
    }

    @Override
    public ExpressionNode visitSubquery(SubqueryNode node) {
        return new SubqueryNode(resolve(node.select()));
    }

    @Override
    public ExpressionNode visitInSubquery(InSubqueryNode node) {
        return new InSubqueryNode(resolve(node.operand()), resolve(node.select()), node.negated());
    }

    @Override
    public ExpressionNode visitCase(CaseNode node) {
        List<CaseNode.Branch> branches = node.branches().stream()
                .map(branch -> new CaseNode.Branch(resolve(branch.condition()), resolve(branch.result())))
                .toList();
        ExpressionNode otherwise = node.otherwise();
        return new CaseNode(branches, otherwise == null ? null : resolve(otherwise));
    }

    @Override
    public ExpressionNode visitCast(CastNode node) {
        return new CastNode(resolve(node.operand()), node.type());
    }

    @Override
    public ExpressionNode visitOperator(OperatorNode node) {
        return new OperatorNode(node.operator(), resolve(node.left()), resolve(node.right()));
    }

    @Override
    public ExpressionNode visitFunction(FunctionNode node) {
        return new FunctionNode(node.name(), node.distinct(), resolveAll(node.arguments()), node.type());
    }

    @Override
    public ExpressionNode visitIn(InNode node) {
        return new InNode(resolve(node.operand()), node.values(), node.negated());
    }

    @Override
    public ExpressionNode visitInRows(InRowsNode node) {
        return new InRowsNode(resolveAll(node.operands()), node.types(), node.rows());
    }

    @Override
    public ExpressionNode visitLike(LikeNode node) {
        return new LikeNode(resolve(node.operand()), resolve(node.pattern()), node.negated());
    }

    @Override
    public ExpressionNode visitLogical(LogicalNode node) {
        return new LogicalNode(node.operator(), resolveAll(node.operands()));
    }

    @Override
    public ExpressionNode visitNot(NotNode node) {
        return new NotNode(resolve(node.operand()));
    }

    @Override
    public ExpressionNode visitNullTest(NullTestNode node) {
        return new NullTestNode(resolve(node.operand()), node.negated());
    }
}
