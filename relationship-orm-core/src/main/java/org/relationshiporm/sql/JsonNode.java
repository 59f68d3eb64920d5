package org.relationshiporm.sql;

import org.relationshiporm.type.SqlType;

/** What stands in a JSON document at {@code path}, a parameter holding a list of keys (texts) and positions (integers); NULL where there is nothing. */
public record JsonNode(ExpressionNode document, BindNode path, SqlType<?> type) implements ExpressionNode {

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitJson(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.tokens(JsonNode.class, type).node(document).node(path);
    }
}
