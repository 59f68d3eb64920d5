package org.relationshiporm.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.ExpressionVisitor;
import org.relationshiporm.sql.Shape;

/**
 * Has equal expressions of one query become one, so that a query inside them has the same aliases wherever it stands: a database that compares what is
 * selected with what is grouped by would see two queries else. Only for a query whose {@linkplain org.relationshiporm.sql.RowSelect shape} has which of its
 * values are equal.
 */
final class EqualExpressions {

    /** An expression and what became of it. */
    private record Resolved(List<BindNode> values, ExpressionNode node) {}

    private final Map<Shape, List<Resolved>> byShape = new HashMap<>();

    ExpressionNode resolve(ExpressionNode node, ExpressionVisitor<ExpressionNode> resolver) {
        if (node instanceof BindNode) {
            return node.accept(resolver);
        }
        Shape.Builder builder = new Shape.Builder().node(node);
        List<BindNode> values = builder.binds();
        List<Resolved> known = byShape.computeIfAbsent(builder.build(), missing -> new ArrayList<>(1));
        for (Resolved one : known) {
            if (BindNode.haveEqualValues(one.values(), values)) {
                return one.node();
            }
        }
        ExpressionNode resolved = node.accept(resolver);
        known.add(new Resolved(values, resolved));
        return resolved;
    }
}
