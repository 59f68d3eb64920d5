package org.relationshiporm.sql;

import java.util.List;

/** Something to select, under a name. */
record Labelled<V>(Selection<V> selection, String label) implements Selection<V> {

    Labelled {
        if (label == null || label.isBlank()) {
            throw new IllegalArgumentException("A label needs a name, as in `count(Post_.id).as(\"posts\")`.");
        }
    }

    /** An expression under a name. */
    record OfExpression<V>(Expression<V> expression, String label) implements Expression<V> {

        OfExpression {
            new Labelled<>(expression, label);
        }

        @Override
        public ExpressionNode node() {
            return expression.node();
        }
    }

    @Override
    public ExpressionNode node() {
        return selection.node();
    }

    @Override
    public List<ExpressionNode> nodes() {
        return selection.nodes();
    }
}
