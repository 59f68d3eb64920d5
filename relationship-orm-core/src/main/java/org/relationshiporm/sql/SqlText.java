package org.relationshiporm.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relationshiporm.error.SessionUsageException;
import org.relationshiporm.type.SqlType;

/**
 * SQL in the database's own words, with named parameters: a whole statement, or a part of one. Immutable: {@link #bind} gives a new text.
 *
 * <pre>{@code
 * session.query(text("SELECT id, name FROM users WHERE name = :name").bind("name", "Jane")).entities(User.class).all();
 * session.query(User.class).where(text("length(name) > :least").bind("least", 3).asPredicate());
 * }</pre>
 *
 * <p>Values travel as parameters and never become part of the text. A parameter is a colon with a name behind it, outside quotes and comments; {@code
 * ::type} is a cast. Where a colon before a name means something else, write {@code \:}, and {@code \?} for a question mark. A list as value stands for its
 * elements between the parentheses of {@code IN (:ids)}.
 */
public final class SqlText {

    private final TextParts parts;
    private final Map<String, BindNode> values;

    private SqlText(TextParts parts, Map<String, BindNode> values) {
        this.parts = parts;
        this.values = values;
    }

    /** @throws SessionUsageException for a text with a {@code ?} in it */
    public static SqlText text(String sql) {
        if (sql == null || sql.isBlank()) {
            throw new SessionUsageException("An SQL text is empty. Give the text of a statement or of a part of one.");
        }
        return new SqlText(TextParts.of(sql), Map.of());
    }

    /** A text that gives a value of {@code type}, to be used in queries beside other expressions; without parameters. */
    public static <V> Expression<V> text(String sql, SqlType<V> type) {
        return text(sql).as(type);
    }

    /**
     * Gives a parameter its value; null binds NULL.
     *
     * @throws SessionUsageException when the text has no such parameter, or no column stores values of this class without being told how
     */
    public SqlText bind(String name, @Nullable Object value) {
        requireKnown(value, name);
        return with(name, BindNode.of(value));
    }

    /** Gives a parameter its value, or list of values, which travel as {@code type} says. */
    public SqlText bind(String name, SqlType<?> type, @Nullable Object value) {
        return with(name, BindNode.of(type, value));
    }

    /** Gives several parameters their values by name. */
    public SqlText bind(Map<String, ? extends @Nullable Object> byName) {
        SqlText text = this;
        for (Map.Entry<String, ? extends @Nullable Object> entry : byName.entrySet()) {
            text = text.bind(entry.getKey(), entry.getValue());
        }
        return text;
    }

    private static void requireKnown(@Nullable Object value, String name) {
        Object example = value;
        if (value instanceof Collection<?> elements) {
            if (elements.isEmpty()) {
                throw new SessionUsageException("The empty list for parameter `:" + name
                        + "` does not tell what it is a list of. Say it: `bind(\"" + name
                        + "\", SqlType.INTEGER, list)`.");
            }
            example = elements.iterator().next();
        }
        if (example != null && SqlType.of(example.getClass()).isEmpty()) {
            throw new SessionUsageException("No column stores values of class "
                    + example.getClass().getName() + " as they are, so parameter `:" + name
                    + "` needs a type: `bind(\"" + name + "\", type, value)`, or bind what is stored for it.");
        }
    }

    private SqlText with(String name, BindNode bind) {
        if (!parts.names().contains(name)) {
            throw new SessionUsageException("The SQL text has no parameter `:" + name + "`. " + describeParameters()
                    + " The text: " + describe());
        }
        Map<String, BindNode> more = new LinkedHashMap<>(values);
        more.put(name, bind);
        return new SqlText(parts, more);
    }

    private String describeParameters() {
        Set<String> names = new LinkedHashSet<>(parts.names());
        return names.isEmpty()
                ? "It has none."
                : "It has " + names.stream().map(name -> "`:" + name + "`").collect(Collectors.joining(", ")) + ".";
    }

    /** This text as an expression that gives a value of {@code type}. */
    public <V> Expression<V> as(SqlType<V> type) {
        return new SimpleExpression<>(toNode(type));
    }

    /** This text as an expression that gives a text. */
    public TextExpression asText() {
        return new SimpleExpression.Text(toNode(SqlType.TEXT));
    }

    /** This text as a condition. */
    public Predicate asPredicate() {
        return Predicate.of(toNode(SqlType.BOOLEAN));
    }

    /**
     * The tree of this text.
     *
     * @param type what it gives; null for a whole statement
     * @throws SessionUsageException when a parameter has no value
     */
    public TextNode toNode(@Nullable SqlType<?> type) {
        List<BindNode> binds = new ArrayList<>(parts.names().size());
        for (String name : parts.names()) {
            BindNode bind = values.get(name);
            if (bind == null) {
                Set<String> missing = new LinkedHashSet<>(parts.names());
                missing.removeAll(values.keySet());
                throw new SessionUsageException("The SQL text has parameters without a value: "
                        + missing.stream().map(each -> "`:" + each + "`").collect(Collectors.joining(", "))
                        + ". Give each one, `.bind(\"" + name
                        + "\", value)`, NULL included; where the colon means something else, write `\\:`. The text: "
                        + describe());
            }
            binds.add(bind);
        }
        return new TextNode(parts.texts(), binds, type);
    }

    /** The text for people, without values. */
    private String describe() {
        StringBuilder text = new StringBuilder(parts.texts().get(0));
        for (int position = 0; position < parts.names().size(); position++) {
            text.append(':')
                    .append(parts.names().get(position))
                    .append(parts.texts().get(position + 1));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return describe();
    }
}
