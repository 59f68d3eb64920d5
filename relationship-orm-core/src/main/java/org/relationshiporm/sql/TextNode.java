package org.relationshiporm.sql;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.type.SqlType;

/**
 * SQL text with parameters in it; a parameter that holds a collection stands for a query of its elements.
 *
 * @param texts what stands before, between and after the parameters
 * @param type what the text gives, or null where it is a whole statement
 */
public record TextNode(
        List<String> texts,
        List<BindNode> parameters,
        @Nullable SqlType<?> type) implements ExpressionNode {

    public TextNode {
        texts = List.copyOf(texts);
        parameters = List.copyOf(parameters);
        if (texts.size() != parameters.size() + 1) {
            throw new IllegalArgumentException("Every parameter of a text stands between two parts of it.");
        }
    }

    /** Whether the parameter stands for the elements of a collection. */
    public static boolean isList(BindNode parameter) {
        return parameter.value() instanceof Collection<?>;
    }

    @Override
    public <R> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitText(this);
    }

    @Override
    public void describe(Shape.Builder shape) {
        shape.token(TextNode.class).token(texts).token(type);
        for (BindNode parameter : parameters) {
            shape.token(isList(parameter)).node(parameter);
        }
    }
}
