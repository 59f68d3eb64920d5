package org.relationshiporm.sql;

/** One method for each kind of node, so that a new kind does not compile until every visitor handles it. */
public interface ExpressionVisitor<R> {

    R visitAggregate(AggregateNode node);

    R visitAttribute(AttributeNode node);

    R visitBetween(BetweenNode node);

    R visitBind(BindNode node);

    R visitBoolean(BooleanNode node);

    R visitCase(CaseNode node);

    R visitCast(CastNode node);

    R visitColumn(ColumnNode node);

    R visitComparison(ComparisonNode node);

    R visitEntity(EntityNode node);

    R visitExists(ExistsNode node);

    R visitFunction(FunctionNode node);

    R visitIn(InNode node);

    R visitInRows(InRowsNode node);

    R visitInSubquery(InSubqueryNode node);

    R visitJson(JsonNode node);

    R visitLike(LikeNode node);

    R visitLogical(LogicalNode node);

    R visitNot(NotNode node);

    R visitNullTest(NullTestNode node);

    R visitOperator(OperatorNode node);

    R visitPortable(PortableNode node);

    R visitQueryColumn(QueryColumnNode node);

    R visitRelationshipCount(RelationshipCountNode node);

    R visitRelationshipEquals(RelationshipEqualsNode node);

    R visitRelationshipExists(RelationshipExistsNode node);

    R visitRelationshipMember(RelationshipMemberNode node);

    R visitRelationshipNull(RelationshipNullNode node);

    R visitRow(RowNode node);

    R visitSubquery(SubqueryNode node);

    R visitTableColumn(TableColumnNode node);

    R visitWindow(WindowNode node);

    R visitText(TextNode node);
}
