package org.relationshiporm.query;

import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.Expression;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.TextExpression;

/** What an upsert says of the row that it could not insert. Import the methods statically. */
public final class Excluded {

    /** The name under which databases know that row. */
    public static final String ALIAS = "excluded";

    private Excluded() {}

    /** The value that the row to insert has for {@code attribute}; the attribute itself is that of the row that is there. */
    public static <V> Expression<V> excluded(ValueAttribute<?, V> attribute) {
        ExpressionNode node = new AttributeNode(attribute.entity(), ALIAS, attribute.name());
        return () -> node;
    }

    /** The value that the row to insert has for {@code attribute}; the attribute itself is that of the row that is there. */
    public static TextExpression excluded(TextAttribute<?> attribute) {
        ExpressionNode node = new AttributeNode(attribute.entity(), ALIAS, attribute.name());
        return () -> node;
    }
}
