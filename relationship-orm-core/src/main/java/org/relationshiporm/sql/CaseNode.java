package org.relationshiporm.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code CASE WHEN condition THEN result ... ELSE otherwise END}; without {@code otherwise}, NULL where no condition is met. */
public record CaseNode(List<Branch> branches, @Nullable ExpressionNode otherwise) implements ExpressionNode {

    /** One {@code WHEN condition THEN result}. */
    public record Branch(ExpressionNode condition, ExpressionNode result) {}

    public CaseNode {
        branches = List.copyOf(branches);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("A CASE needs at least one condition with a result.");
        }
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitCase(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(CaseNode.class, branches.size());
        branches.forEach(branch -> shape.node(branch.condition()).node(branch.result()));
        shape.node(otherwise);
    }
}
