package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.List;
import org.relationshiporm.type.SqlType;

/**
 * Reading inside JSON documents, in columns of JSON or of text. A path is a list of keys and, in arrays, of zero-based positions:
 *
 * <pre>{@code
 * session.query(Thing.class).where(jsonText(Thing_.details, "address", "city").eq("Leeds"));
 * }</pre>
 *
 * <p>Where the path leads nowhere, or to null, the value is NULL. Import them statically.
 */
public final class JsonFunctions {

    private JsonFunctions() {}

    /** The text at the end of the path; a number, a truth value, an object or an array as the text that it is in JSON. */
    public static TextExpression jsonText(Expression<?> document, Object first, Object... more) {
        return new SimpleExpression.Text(node(document, SqlType.TEXT, first, more));
    }

    /** The whole number at the end of the path. */
    public static Expression<Long> jsonLong(Expression<?> document, Object first, Object... more) {
        return new SimpleExpression<>(node(document, SqlType.BIGINT, first, more));
    }

    /** The number at the end of the path. */
    public static Expression<Double> jsonNumber(Expression<?> document, Object first, Object... more) {
        return new SimpleExpression<>(node(document, SqlType.DOUBLE, first, more));
    }

    private static JsonNode node(Expression<?> document, SqlType<?> type, Object first, Object... more) {
        List<Object> path = new ArrayList<>();
        path.add(step(first));
        for (Object next : more) {
            path.add(step(next));
        }
        return new JsonNode(document.node(), BindNode.of(List.copyOf(path)), type);
    }

    private static Object step(Object step) {
        boolean position = step instanceof Integer index && index >= 0;
        if (!position && !(step instanceof String)) {
            throw new IllegalArgumentException(
                    "A path in a JSON document has keys, which are texts, and positions from 0 on; got " + step + ".");
        }
        return step;
    }
}
