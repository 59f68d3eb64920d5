package org.relationshiporm.session;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.mapping.EmbeddedMapping;
import org.relationshiporm.mapping.EntityMapping;
import org.relationshiporm.mapping.PropertyMapping;
import org.relationshiporm.sql.AttributeNode;
import org.relationshiporm.sql.BindNode;
import org.relationshiporm.sql.Comparison;
import org.relationshiporm.sql.ComparisonNode;
import org.relationshiporm.sql.ExpressionNode;
import org.relationshiporm.sql.LogicalNode;
import org.relationshiporm.sql.NullTestNode;

/** Compares an embedded value with one that was given, column by column. */
final class EmbeddedCriteria {

    private EmbeddedCriteria() {}

    static ExpressionNode equalTo(EntityMapping mapping, EmbeddedMapping embedded, @Nullable Object value) {
        if (value != null && !embedded.type().isInstance(value)) {
            throw new SessionUsageException("`" + mapping.name() + "." + embedded.name() + "` is of class "
                    + embedded.type().getSimpleName() + " and cannot be compared with a "
                    + value.getClass().getName() + ".");
        }
        @Nullable Object[] components = embedded.takeApart(value);
        List<ExpressionNode> parts = new ArrayList<>();
        for (int index = 0; index < components.length; index++) {
            PropertyMapping property = embedded.properties().get(index);
            AttributeNode column = new AttributeNode(mapping.type(), null, String.valueOf(property.name()));
            Object component = components[index];
            parts.add(
                    component == null
                            ? new NullTestNode(column, false)
                            : new ComparisonNode(Comparison.EQUAL, column, BindNode.of(component)));
        }
        return LogicalNode.and(parts);
    }
}
