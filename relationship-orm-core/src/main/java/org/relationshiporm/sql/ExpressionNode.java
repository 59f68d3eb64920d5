package org.relationshiporm.sql;

/**
 * A node of an expression tree. The rules for every node: it is immutable; it carries values only in {@link BindNode}s; {@link #describe} tells the
 * shape completely, so that two nodes of one shape render to one text. {@link AttributeNode}, {@link EntityNode}, {@link TableColumnNode} and the {@code Relationship…} nodes are references that
 * {@code translation} replaces before a tree is rendered.
 */
public sealed interface ExpressionNode
        permits AggregateNode,
                AttributeNode,
                BetweenNode,
                BindNode,
                BooleanNode,
                CaseNode,
                CastNode,
                ColumnNode,
                ComparisonNode,
                EntityNode,
                ExistsNode,
                FunctionNode,
                InNode,
                InRowsNode,
                InSubqueryNode,
                JsonNode,
                LikeNode,
                LogicalNode,
                NotNode,
                NullTestNode,
                OperatorNode,
                PortableNode,
                QueryColumnNode,
                RelationshipCountNode,
                RelationshipEqualsNode,
                RelationshipExistsNode,
                RelationshipMemberNode,
                RelationshipNullNode,
                RowNode,
                SubqueryNode,
                TableColumnNode,
                TextNode,
                WindowNode {

    <R> R accept(ExpressionVisitor<R> visitor);

    /** Adds this node's shape and, in the order in which {@link #accept visiting} meets them, its bind values. */
    void describe(Shape.Builder shape);
}
